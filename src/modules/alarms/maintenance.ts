/** Which alarms a planned maintenance window keeps quiet: those raised inside it, until it ends (TMF642 plannedOutageIndicator). */
import { plusMinutes } from '../../kernel/duration.js';
import type { RefusalCode } from '../../kernel/refusal.js';

export const maintenanceScopes = ['source', 'site', 'link', 'object'] as const;
export type MaintenanceScope = (typeof maintenanceScopes)[number];

export interface MaintenanceWindow {
  carrier: string;
  scope: MaintenanceScope;
  /** A source, site or link by its code, or the beginning of the managed objects' names. */
  value: string;
  startsAt: Date;
  endsAt: Date;
}

/** What of an alarm decides whether a window is about it. */
export interface RaisedAlarm {
  carrier: string;
  source: string;
  site?: string;
  link?: string;
  managedObject: string;
  raisedAt: Date;
}

function isAbout(
  { carrier, scope, value }: Readonly<MaintenanceWindow>,
  alarm: Readonly<RaisedAlarm>,
): boolean {
  if (carrier !== alarm.carrier) return false;
  if (scope === 'object') return alarm.managedObject.startsWith(value);
  return alarm[scope] === value;
}

/** The end of the last window that the alarm was raised in; one that stood before a window is never in it. */
export function quietUntil(
  windows: readonly Readonly<MaintenanceWindow>[],
  alarm: Readonly<RaisedAlarm>,
): Date | undefined {
  const ends = windows
    .filter((window) => window.startsAt <= alarm.raisedAt && alarm.raisedAt < window.endsAt)
    .filter((window) => isAbout(window, alarm))
    .map(({ endsAt }) => endsAt.getTime());
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}

export interface WindowRefused {
  code: RefusalCode;
  facts: Readonly<Record<string, unknown>>;
}

/** How late a plan for now may arrive. */
const slackMinutes = 5;

/** Undefined when it may be planned: it begins now or later, ends after it begins, and lasts no longer than policy allows. */
export function judgeWindow(
  { startsAt, endsAt }: Readonly<Pick<MaintenanceWindow, 'startsAt' | 'endsAt'>>,
  longest: number,
  now: Date,
): WindowRefused | undefined {
  const bad = (path: string, says: string): WindowRefused => ({
    code: 'bad-shape',
    facts: { errors: [{ path, message: says }] },
  });
  if (startsAt < plusMinutes(now, -slackMinutes)) return bad('from', 'must not lie in the past');
  if (endsAt <= startsAt || endsAt <= now) return bad('to', 'must lie after the beginning and after now');
  const latest = plusMinutes(startsAt, longest);
  if (endsAt > latest) return bad('to', `must not lie after ${latest.toISOString()}`);
  return undefined;
}

export type WindowState = 'planned' | 'running' | 'ended';

export function windowState(
  { startsAt, endsAt }: Readonly<Pick<MaintenanceWindow, 'startsAt' | 'endsAt'>>,
  now: Date,
): WindowState {
  if (endsAt <= now) return 'ended';
  return startsAt <= now ? 'running' : 'planned';
}
