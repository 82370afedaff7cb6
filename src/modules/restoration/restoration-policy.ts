import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';
import { type OrderPolicy, type TieBreaker, tieBreakers } from './order-circuits.js';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const shape = z.strictObject({
  classes: z.strictObject({ 1: words, 2: words, 3: words, 4: words, 5: words, 6: words, 7: words }),
  tieBreakers: z
    .array(z.enum(tieBreakers))
    .refine(
      (list) => new Set(list).size === tieBreakers.length && list.length === tieBreakers.length,
      `each of ${tieBreakers.join(', ')} once`,
    ),
  orderWires: z
    .strictObject({ first: z.boolean(), circuits: z.array(z.string().min(1).max(60)).max(500) })
    .default({ first: false, circuits: [] }),
});

/** The order of 4.4.1 as this county reads it. */
export class RestorationPolicy implements OrderPolicy {
  constructor(
    readonly classes: OrderPolicy['classes'],
    readonly tieBreakers: readonly TieBreaker[],
    readonly orderWires: ReadonlySet<string>,
  ) {}
}

export async function readRestorationPolicy(file: string): Promise<Read<RestorationPolicy>> {
  const read = await readYaml(file, shape);
  if (!read.ok) return read;
  const { classes, tieBreakers: breakers, orderWires } = read.value;
  const wires = new Set(orderWires.first ? orderWires.circuits : []);
  return { ok: true, value: new RestorationPolicy(classes, breakers, wires) };
}
