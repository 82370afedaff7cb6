/** How far the office decides alone in a dispatch, as data (4.3.1(2); the office's defaults). */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

const shape = z.strictObject({ officeExtendsHours: z.number().int().min(0).max(8_784) });

export class DispatchPolicy {
  readonly officeExtendsHours: number;

  constructor(read: Readonly<z.infer<typeof shape>>) {
    this.officeExtendsHours = read.officeExtendsHours;
  }
}

export async function readDispatchPolicy(file: string): Promise<Read<DispatchPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new DispatchPolicy(read.value) } : read;
}
