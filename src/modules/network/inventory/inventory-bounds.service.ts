import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../../platform/config/read-yaml.js';
import type { CountyBox } from './check-rows.js';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const shape = z
  .strictObject({
    county: z.strictObject({ south: latitude, north: latitude, west: longitude, east: longitude }),
    margin: z.number().min(0).max(10),
  })
  .refine(({ county }) => county.south < county.north && county.west < county.east, 'an empty box');

/** `config/inventory.yaml`, checked: where the county's sites may stand. */
export class InventoryBounds {
  constructor(readonly box: Readonly<CountyBox>) {}
}

export async function readInventoryBounds(configDir: string): Promise<InventoryBounds> {
  const read = await readYaml(join(configDir, 'inventory.yaml'), shape);
  if (!read.ok) throw new Error(`资源清单界限有误 / Faulty inventory bounds:\n  ${read.faults.join('\n  ')}`);
  const { county, margin } = read.value;
  return new InventoryBounds({
    south: county.south - margin,
    north: county.north + margin,
    west: county.west - margin,
    east: county.east + margin,
  });
}
