/** A profile's samples tried: each names a trap and what must come of it. */
import type { NetworkElements } from './find-element.js';
import { ProfileBook } from './profile-book.js';
import { readTrap, type TrapReading } from './read-trap.js';
import type { TrapProfile } from './trap-profile.js';
import type { Varbind } from './varbind.js';

export type Sample = TrapProfile['samples'][number];
export type SampleVarbind = Sample['varbinds'][number];

export interface SampleResult {
  says: string;
  ok: boolean;
  /** Each expectation that was not met. */
  faults: { what: string; expected: unknown; got: unknown }[];
}

const hex = /^0x([0-9a-f]{2})+$/;

/** Octets are written as text, or as 0x… where they are no UTF-8. */
export function varbindOf({ oid, type, value }: SampleVarbind): Varbind {
  if (type !== 'OctetString') return { oid, type, value };
  const text = String(value);
  return { oid, type, value: hex.test(text) ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text) };
}

/** The other way round. */
export function sampleVarbind({ oid, type, value }: Varbind): SampleVarbind {
  if (typeof value === 'bigint') return { oid, type, value: value.toString() };
  if (!Buffer.isBuffer(value)) return { oid, type, value };
  const text = value.toString('utf8');
  const isText = Buffer.from(text).equals(value) && !hex.test(text) && !hasControls(text);
  return { oid, type, value: isText ? text : `0x${value.toString('hex')}` };
}

const hasControls = (text: string): boolean => /[^\P{Cc}\t\n\r]/u.test(text);

export function readSample(book: ProfileBook, elements: NetworkElements, sample: Sample): TrapReading {
  const { carrier, agent, trap, varbinds, zone, charset } = sample;
  return readTrap(book, elements, {
    carrier,
    agentAddress: agent,
    trapOid: trap,
    varbinds: varbinds.map(varbindOf),
    ...(zone === undefined ? {} : { zone }),
    ...(charset === undefined ? {} : { charset }),
  });
}

/** What a sample's expectation may name. */
export function outcomeOf({ does, alarm, eventAt, counted }: TrapReading): Sample['expect'] {
  const {
    managedObject,
    site,
    link,
    circuit,
    eventType,
    probableCause,
    severity,
    specificProblem,
    serial,
    mapped,
  } = alarm ?? {};
  return {
    does: alarm?.does ?? (does === 'unmapped' ? 'raise' : does),
    managedObject,
    site,
    link,
    circuit,
    eventType,
    probableCause,
    severity,
    specificProblem,
    serial,
    mapped,
    eventAt: eventAt?.toISOString(),
    sequence: alarm?.sequence ?? counted?.sequence,
  };
}

/** A profile on trial is tried as if it were in use. */
export function runSamples(profile: TrapProfile, elements: NetworkElements): SampleResult[] {
  const alone = new ProfileBook([{ ...profile, shadow: false }]);
  return profile.samples.map((sample) => {
    const got: Readonly<Record<string, unknown>> = { ...outcomeOf(readSample(alone, elements, sample)) };
    const faults = Object.entries(sample.expect).flatMap(([what, expected]) =>
      isSame(what, expected, got[what]) ? [] : [{ what, expected, got: got[what] ?? null }],
    );
    return { says: sample.says, ok: faults.length === 0, faults };
  });
}

const isSame = (what: string, expected: unknown, got: unknown): boolean =>
  what === 'eventAt' ? Date.parse(String(expected)) === Date.parse(String(got)) : expected === got;
