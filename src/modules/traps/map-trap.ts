/** Turns a notification into a raised or cleared alarm by one rule; what no rule knows becomes an unmapped alarm. */
import { createHash } from 'node:crypto';
import {
  clearedSeverity,
  indeterminate,
  isSeverity,
  otherEventType,
  serialName,
  type ShownVarbind,
} from '../alarms/alarm.js';
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import { otherCause } from '../alarms/probable-causes.js';
import { trapAddressName, trapCommunityName } from './convert-v1.js';
import type { NetworkElements, Place } from './find-element.js';
import type { ProfileBook } from './profile-book.js';
import { type Charset, cutText } from './text-decoding.js';
import type { AlarmRule, Field } from './trap-profile.js';
import type { Varbind } from './varbind.js';

export interface Trap {
  carrier: string;
  agentAddress: string;
  trapOid: string;
  varbinds: readonly Varbind[];
  /** Of the source: the zone of times that name none; the character set of its text, where it is known. */
  zone?: string;
  charset?: Charset;
}

/** An alarm signal without what only the collector knows. */
export type MappedTrap = Omit<AlarmSignal, 'at' | 'rawEventId' | 'source'>;

const ifIndexColumn = '1.3.6.1.2.1.2.2.1.1.';
const longestObject = 300;
const longestProblem = 1_000;
const longestIdentity = 500;

/** sysUpTime, snmpTrapOID, and what a conversion from v1 or a relay adds: enterprise, address, community. */
const notCounted = new Set([
  '1.3.6.1.2.1.1.3.0',
  '1.3.6.1.6.3.1.1.4.1.0',
  '1.3.6.1.6.3.1.1.4.3.0',
  trapAddressName,
  trapCommunityName,
]);

/** The varbind at a place, the first of the notification's own being 1. */
export function varbindAt<V extends { oid: string }>(varbinds: readonly V[], place: number): V | undefined {
  let count = 0;
  for (const varbind of varbinds) {
    if (notCounted.has(varbind.oid)) continue;
    count += 1;
    if (count === place) return varbind;
  }
  return undefined;
}

/** Varbinds by the names profiles give them. */
export type Values = ReadonlyMap<string, string | number>;

/** Undefined when the trap lacks what its rule needs; a clear that carries a serial needs no more than that. */
export function alarmByRule(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
  profile: string,
  rule: AlarmRule,
  values: Values,
  shown: readonly ShownVarbind[],
): MappedTrap | undefined {
  const serial = values.get(serialName);
  const lenient = rule.does === 'clear' && serial !== undefined;
  const object =
    managedObject(book, elements, trap, rule, values) ?? (lenient ? { name: '', place: {} } : undefined);
  const eventType = number(read(rule.eventType, values)) ?? (lenient ? otherEventType : undefined);
  const probableCause = number(read(rule.probableCause, values)) ?? (lenient ? otherCause : undefined);
  const specificProblem = read(rule.specificProblem, values) ?? (lenient ? '' : undefined);
  const severity = number(read(rule.severity, values));
  const identity = (rule.identity ?? [rule.eventType, rule.probableCause, rule.specificProblem]).map(
    (field) => read(field, values),
  );
  const circuit = rule.circuit && read(rule.circuit, values);
  if (!object || eventType === undefined || probableCause === undefined || specificProblem === undefined)
    return undefined;
  if (severity === undefined || !isSeverity(severity) || (identity.includes(undefined) && !lenient))
    return undefined;
  return {
    does: severity === clearedSeverity ? 'clear' : rule.does,
    carrier: trap.carrier,
    identity: identityText([profile, object.name, ...identity, ...(circuit === undefined ? [] : [circuit])]),
    serial: serial === undefined ? undefined : String(serial),
    agentAddress: trap.agentAddress,
    managedObject: cutText(object.name, longestObject),
    site: object.place.site,
    link: object.place.link,
    circuit: circuit === undefined ? undefined : String(circuit).trim(),
    eventType,
    probableCause,
    specificProblem: cutText(String(specificProblem), longestProblem),
    severity,
    profile,
    mapped: true,
    varbinds: shown,
    eventAt: undefined,
    sequence: undefined,
  };
}

export const unmappedProblem = (trapOid: string): string => `未映射 Unmapped ${trapOid}`;

export function unmappedAlarm(
  elements: NetworkElements,
  trap: Readonly<Trap>,
  profile: string,
  shown: readonly ShownVarbind[],
): MappedTrap {
  const place = elements.agent(trap.carrier, trap.agentAddress);
  return {
    does: 'raise',
    carrier: trap.carrier,
    identity: identityText(['unmapped', trap.trapOid, trap.agentAddress]),
    agentAddress: trap.agentAddress,
    managedObject: place.site ?? trap.agentAddress,
    ...place,
    eventType: otherEventType,
    probableCause: otherCause,
    specificProblem: unmappedProblem(trap.trapOid),
    severity: indeterminate,
    profile,
    mapped: false,
    varbinds: shown,
  };
}

function managedObject(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
  rule: AlarmRule,
  values: Values,
): { name: string; place: Place } | undefined {
  const { carrier, agentAddress } = trap;
  const agent = elements.agent(carrier, agentAddress);
  const agentName = agent.site ?? agentAddress;
  const atInterface = (index: number): { name: string; place: Place } => ({
    name: `${agentName}/if${index}`,
    place: elements.interface(carrier, agentAddress, index),
  });
  if (rule.object.kind === 'agent') return { name: agentName, place: agent };
  const { from } = rule.object;
  const value = values.get(from);
  if (value === undefined || value === '') return undefined;
  switch (rule.object.kind) {
    case 'interface': {
      const index = number(value);
      return index === undefined ? undefined : atInterface(index);
    }
    case 'part': {
      const oid = source(book, trap, rule, from)?.oid ?? '';
      return { name: `${agentName}/part${oid.slice(oid.lastIndexOf('.') + 1)}`, place: agent };
    }
    case 'resource': {
      const text = String(value);
      const index = text.startsWith(ifIndexColumn) ? number(text.slice(ifIndexColumn.length)) : undefined;
      return index === undefined ? { name: `${agentName}/${text}`, place: agent } : atInterface(index);
    }
    case 'named': {
      const place = elements.named(carrier, String(value));
      const { address } = rule.object;
      if (address === undefined || place.site !== undefined || place.link !== undefined)
        return { name: String(value), place };
      const octets = source(book, trap, rule, address)?.value;
      const written = Buffer.isBuffer(octets) && octets.length === 4 ? octets.join('.') : values.get(address);
      return {
        name: String(value),
        place: written === undefined ? place : elements.agent(carrier, String(written).trim()),
      };
    }
  }
}

function source(book: ProfileBook, trap: Readonly<Trap>, rule: AlarmRule, name: string): Varbind | undefined {
  const place = rule.position?.[name];
  if (place !== undefined) return varbindAt(trap.varbinds, place);
  return trap.varbinds.find(({ oid }) => book.nameOf(oid) === name);
}

function read(field: Field, values: Values): string | number | undefined {
  if (typeof field !== 'object') return field;
  const value = values.get(field.from);
  if (value === undefined) return undefined;
  const text = String(value);
  const dot = text.lastIndexOf('.');
  const taken =
    field.take === 'all'
      ? value
      : field.take === 'first-bit'
        ? firstBit(text)
        : field.take === 'last-arc'
          ? text.slice(dot + 1)
          : text.slice(0, dot);
  if (!field.map) return taken;
  const { otherwise } = field;
  if (Object.hasOwn(field.map, String(taken))) return field.map[String(taken)];
  return typeof otherwise === 'string' ? otherwise.replaceAll('{value}', () => String(taken)) : otherwise;
}

/** Octets are read as text where they are plain, else as 0x and hexadecimal; noughts at the end are left out. */
function firstBit(text: string): string {
  const octets = /^0x([0-9a-f]{2})+$/.test(text) ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text);
  const at = octets.findIndex((octet) => octet !== 0);
  return at < 0 ? 'none' : String(at * 8 + Math.clz32(octets[at] ?? 0) - 24);
}

/** A 32-bit whole number, as PostgreSQL's integer holds it. */
function number(value: string | number | undefined): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isInteger(read) && Math.abs(read) < 2 ** 31 ? read : undefined;
}

/** Long identities are replaced by their hash: an index entry has little room. */
function identityText(parts: readonly (string | number | undefined)[]): string {
  const text = parts.join('|');
  return text.length <= longestIdentity ? text : createHash('sha256').update(text).digest('hex');
}
