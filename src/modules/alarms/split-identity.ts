/** The identity of an alarm where a person has split what the rules merged: one per value of a varbind or field (X.733 §8.1.2). */
import { createHash } from 'node:crypto';
import type { ShownVarbind } from './alarm.js';

/** What a message may be told apart by besides its varbinds. */
export const splitFields = [
  'serial',
  'source',
  'agentAddress',
  'managedObject',
  'specificProblem',
  'eventType',
  'probableCause',
] as const;
export type SplitField = (typeof splitFields)[number];

export interface AlarmSplit {
  carrier: string;
  identity: string;
  /** A field, or an OID: of the varbind itself or of its column. */
  discriminator: string;
}

export type Splittable = {
  carrier: string;
  identity: string;
  varbinds: readonly ShownVarbind[];
} & Partial<Record<SplitField, string | number>>;

const longestValue = 80;
/** An identity may be split anew so many times. */
export const deepestSplit = 3;

const isField = (text: string): text is SplitField => splitFields.some((field) => field === text);

/** Undefined when the message does not say. */
export function discriminatorValue(by: string, message: Readonly<Splittable>): string | undefined {
  const value = isField(by)
    ? message[by]
    : message.varbinds.find(({ oid }) => oid === by || oid.startsWith(`${by}.`))?.value;
  return value === undefined || value === null ? undefined : String(value);
}

/** What the identities of a split's parts begin with. */
export const partPrefix = ({ identity, discriminator }: Readonly<Omit<AlarmSplit, 'carrier'>>): string =>
  `${identity}|/${discriminator}=`;

function partIdentity(split: Readonly<AlarmSplit>, value: string): string {
  const short = value.length <= longestValue ? value : createHash('sha256').update(value).digest('hex');
  return `${partPrefix(split)}${short}`;
}

/** Standing splits by whose messages they part. */
export class SplitBook {
  private readonly byIdentity = new Map<string, AlarmSplit>();

  constructor(splits: Iterable<AlarmSplit>) {
    for (const split of splits) this.byIdentity.set(`${split.carrier}\n${split.identity}`, split);
  }

  get isEmpty(): boolean {
    return this.byIdentity.size === 0;
  }

  /** A message that lacks the discriminator keeps the identity that was split. */
  identityOf(message: Readonly<Splittable>): string {
    let { identity } = message;
    for (let depth = 0; depth < deepestSplit; depth += 1) {
      const split = this.byIdentity.get(`${message.carrier}\n${identity}`);
      const value = split && discriminatorValue(split.discriminator, message);
      if (!split || value === undefined) break;
      identity = partIdentity(split, value);
    }
    return identity;
  }
}
