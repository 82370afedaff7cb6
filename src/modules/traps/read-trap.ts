/** Reads a notification by the profiles: an alarm, or a word about the manager itself; its text, time and number as the source writes them. */
import { serialName, type ShownVarbind } from '../alarms/alarm.js';
import type { Acknowledging } from '../alarms/judge-acknowledgement.js';
import { eventTime } from './event-time.js';
import type { NetworkElements } from './find-element.js';
import {
  alarmByRule,
  type MappedTrap,
  type Trap,
  unmappedAlarm,
  type Values,
  varbindAt,
} from './map-trap.js';
import type { ProfileBook, Ruled } from './profile-book.js';
import type { Charset } from './text-decoding.js';
import type { AlarmRule, HeartbeatPolicy, QuietDoing, TrapProfile, TrapRule } from './trap-profile.js';
import { showVarbinds } from './varbind-text.js';

export interface TrapReading {
  does: AlarmRule['does'] | 'unmapped' | QuietDoing;
  /** Absent for what makes no alarm. */
  alarm?: MappedTrap;
  profile?: string;
  heartbeat?: HeartbeatPolicy;
  eventAt?: Date;
  /** Part of a whole list sent again. */
  listed?: boolean;
  /** The sender's running number, where one left out means a message lost. */
  counted?: { sequence: number; previous?: number };
  /** What one of the manager's operators did with the alarm of this number. */
  acknowledgement?: { does: Acknowledging; serial: string; by?: string };
  /** What a profile that is only tried out would have done. */
  shadow?: { profile: string; does: TrapReading['does'] };
}

const noValues: Values = new Map();
const defaultZone = 'Asia/Shanghai';

export function readTrap(book: ProfileBook, elements: NetworkElements, trap: Readonly<Trap>): TrapReading {
  const reading = readBy(book, elements, trap, book.rules(trap.trapOid));
  const trial = book.shadowRules(trap.trapOid);
  if (trial[0] === undefined) return reading;
  const { does } = readBy(book, elements, trap, trial);
  return { ...reading, shadow: { profile: trial[0].profile.profile, does } };
}

function readBy(
  book: ProfileBook,
  elements: NetworkElements,
  trap: Readonly<Trap>,
  rules: readonly Ruled[],
): TrapReading {
  const charset = charsetOf(trap, rules[0]?.profile);
  const shown = showVarbinds(trap.varbinds, book.nameOf, charset);
  const named = rules.length === 0 ? noValues : valuesOf(shown);
  const ruled = rules.find(({ rule }) => holds(rule, withPlaced(rule, named, shown)));
  if (!ruled) return { does: 'unmapped', alarm: unmappedAlarm(elements, trap, 'unmapped', shown) };
  const { profile, rule } = ruled;
  const values = withPlaced(rule, named, shown);
  const said = saidBySender(book, trap, profile, rule, values);
  const reading: TrapReading = {
    does: rule.does,
    alarm: undefined,
    profile: profile.profile,
    heartbeat: profile.heartbeat,
    eventAt: said.eventAt,
    listed: undefined,
    counted: said.counted,
    acknowledgement: undefined,
    shadow: undefined,
  };
  if (!('object' in rule)) {
    reading.acknowledgement = acknowledgementOf(profile, rule.does, values);
    return reading;
  }
  const alarm = alarmByRule(book, elements, trap, profile.profile, rule, values, shown);
  if (!alarm) {
    reading.does = 'unmapped';
    reading.alarm = unmappedAlarm(elements, trap, profile.profile, shown);
    return reading;
  }
  alarm.eventAt = said.eventAt;
  alarm.sequence = said.sequence;
  reading.does = alarm.does;
  reading.alarm = alarm;
  if (rule.listed) reading.listed = true;
  return reading;
}

/** Only where the profile says who did it: elsewhere one notification may mean that it was given or taken back. */
function acknowledgementOf(
  { operator }: TrapProfile,
  does: TrapRule['does'],
  values: Values,
): TrapReading['acknowledgement'] {
  const serial = values.get(serialName);
  if (operator === undefined || serial === undefined) return undefined;
  if (does !== 'acknowledge' && does !== 'unacknowledge') return undefined;
  const by = values.get(operator);
  return { does, serial: String(serial), ...(by === undefined ? {} : { by: String(by).slice(0, 100) }) };
}

/** A source whose character set is known overrules the profile's. */
function charsetOf({ charset }: Readonly<Trap>, profile: TrapProfile | undefined): Charset {
  return charset === undefined || charset === 'auto' ? (profile?.charset ?? 'auto') : charset;
}

function valuesOf(shown: readonly ShownVarbind[]): Values {
  const values = new Map<string, string | number>();
  for (const { name, value } of shown)
    if (name !== undefined && value !== null && !values.has(name)) values.set(name, value);
  return values;
}

/** With the varbinds that the rule names by their place. */
function withPlaced({ position }: TrapRule, named: Values, shown: readonly ShownVarbind[]): Values {
  if (!position) return named;
  const values = new Map(named);
  for (const [name, place] of Object.entries(position)) {
    const value = varbindAt(shown, place)?.value ?? undefined;
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

function holds({ when }: TrapRule, values: Values): boolean {
  if (!when) return true;
  const value = values.get(when.from);
  return value !== undefined && when.is.some((each) => String(each) === String(value).trim());
}

interface Said {
  eventAt?: Date;
  sequence?: number;
  counted?: { sequence: number; previous?: number };
}

function saidBySender(
  book: ProfileBook,
  trap: Readonly<Trap>,
  profile: TrapProfile,
  rule: TrapRule,
  values: Values,
): Said {
  const names = [...(('eventTime' in rule && rule.eventTime) || []), ...(profile.eventTime ?? [])];
  const said: Said = {};
  for (const name of names) {
    const varbind = trap.varbinds.find(({ oid }) => book.nameOf(oid) === name);
    const value = varbind?.value;
    if (value === undefined || value === null || typeof value === 'bigint') continue;
    const eventAt = eventTime(value, trap.zone ?? defaultZone);
    if (!eventAt) continue;
    said.eventAt = eventAt;
    break;
  }
  const policy = profile.sequence;
  const sequence = policy && counting(values.get(policy.from));
  if (!policy || sequence === undefined) return said;
  said.sequence = sequence;
  if (!policy.gaps || (policy.of === 'raises' && rule.does !== 'raise')) return said;
  const previous = policy.previous === undefined ? undefined : counting(values.get(policy.previous));
  said.counted = { sequence, ...(previous === undefined ? {} : { previous }) };
  return said;
}

function counting(value: string | number | undefined): number | undefined {
  const read = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof read === 'number' && Number.isSafeInteger(read) && read >= 0 ? read : undefined;
}
