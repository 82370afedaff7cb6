/** Turns a notification into a raised or cleared alarm by its profile; what no profile knows becomes an unmapped alarm. */
import { createHash } from 'node:crypto';
import { clearedSeverity, indeterminate, isSeverity, otherEventType, serialName } from '../alarms/alarm.js';
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import { otherCause } from '../alarms/probable-causes.js';
import type { NetworkElements, Place } from './find-element.js';
import type { ProfileBook } from './profile-book.js';
import type { AlarmRule, Field } from './trap-profile.js';
import type { Varbind } from './varbind.js';
import { showVarbinds, valueText } from './varbind-text.js';

export interface Trap {
  carrier: string;
  agentAddress: string;
  trapOid: string;
  varbinds: readonly Varbind[];
}

/** An alarm signal without what only the collector knows. */
export type MappedTrap = Omit<AlarmSignal, 'at' | 'rawEventId' | 'source'>;

const ifIndexColumn = '1.3.6.1.2.1.2.2.1.1.';
const longestObject = 300;
const longestProblem = 1_000;
const longestIdentity = 500;

export function mapTrap(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
): MappedTrap | 'ignored' {
  const ruled = book.rule(trap.trapOid);
  if (!ruled) return unmapped(book, elements, trap, 'unmapped');
  if (ruled.rule.does === 'ignore') return 'ignored';
  const values = new Map<string, string | number>();
  for (const varbind of trap.varbinds) {
    const name = book.nameOf(varbind.oid);
    const value = valueText(varbind);
    if (name !== undefined && value !== null && !values.has(name)) values.set(name, value);
  }
  return (
    byRule(book, elements, trap, ruled.profile, ruled.rule, values) ??
    unmapped(book, elements, trap, ruled.profile)
  );
}

type Values = ReadonlyMap<string, string | number>;

/** Undefined when the trap lacks what its rule needs; a clear that carries a serial needs no more than that. */
function byRule(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
  profile: string,
  rule: AlarmRule,
  values: Values,
): MappedTrap | undefined {
  const serial = values.get(serialName);
  const lenient = rule.does === 'clear' && serial !== undefined;
  const object =
    managedObject(elements, trap, rule, values) ?? (lenient ? { name: '', place: {} } : undefined);
  const eventType = number(read(rule.eventType, values)) ?? (lenient ? otherEventType : undefined);
  const probableCause = number(read(rule.probableCause, values)) ?? (lenient ? otherCause : undefined);
  const specificProblem = read(rule.specificProblem, values) ?? (lenient ? '' : undefined);
  const severity = number(read(rule.severity, values));
  const identity = (rule.identity ?? [rule.eventType, rule.probableCause, rule.specificProblem]).map(
    (field) => read(field, values),
  );
  if (!object || eventType === undefined || probableCause === undefined || specificProblem === undefined)
    return undefined;
  if (severity === undefined || !isSeverity(severity) || (identity.includes(undefined) && !lenient))
    return undefined;
  return {
    does: severity === clearedSeverity ? 'clear' : rule.does,
    carrier: trap.carrier,
    identity: identityText([profile, object.name, ...identity]),
    ...(serial === undefined ? {} : { serial: String(serial) }),
    agentAddress: trap.agentAddress,
    managedObject: object.name.slice(0, longestObject),
    ...object.place,
    eventType,
    probableCause,
    specificProblem: String(specificProblem).slice(0, longestProblem),
    severity,
    profile,
    mapped: true,
    varbinds: showVarbinds(trap.varbinds, book.nameOf),
  };
}

function unmapped(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
  profile: string,
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
    specificProblem: `未映射 Unmapped ${trap.trapOid}`,
    severity: indeterminate,
    profile,
    mapped: false,
    varbinds: showVarbinds(trap.varbinds, book.nameOf),
  };
}

function managedObject(
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
  const value = values.get(rule.object.from);
  if (value === undefined || value === '') return undefined;
  switch (rule.object.kind) {
    case 'interface': {
      const index = number(value);
      return index === undefined ? undefined : atInterface(index);
    }
    case 'resource': {
      const text = String(value);
      const index = text.startsWith(ifIndexColumn) ? number(text.slice(ifIndexColumn.length)) : undefined;
      return index === undefined ? { name: `${agentName}/${text}`, place: agent } : atInterface(index);
    }
    case 'named':
      return { name: String(value), place: elements.named(carrier, String(value)) };
  }
}

function read(field: Field, values: Values): string | number | undefined {
  if (typeof field !== 'object') return field;
  const value = values.get(field.from);
  if (value === undefined) return undefined;
  const text = String(value);
  const dot = text.lastIndexOf('.');
  const taken =
    field.take === 'all' ? value : field.take === 'last-arc' ? text.slice(dot + 1) : text.slice(0, dot);
  return field.map ? field.map[String(taken)] : taken;
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
