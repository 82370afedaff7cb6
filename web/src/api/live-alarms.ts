import { read } from './client.js';
import { type Words } from './types.js';

/** An active alarm as the live list keeps it; times in milliseconds, 0 where there is none. */
export interface LiveAlarm {
  id: string;
  severity: number;
  carrier: string;
  source: string;
  site: string | null;
  link: string | null;
  place: string;
  object: string;
  problem: string;
  cause: number;
  eventType: number;
  count: number;
  firstRaisedAt: number;
  lastRaisedAt: number;
  acknowledgedAt: number;
  shelvedUntil: number;
  flappingSince: number;
  unconfirmedSince: number;
  maintenanceUntil: number;
  assignedTo: string | null;
  mapped: boolean;
}

/** In the order in which the server writes them. */
export type CellsOfAlarm = readonly [
  id: LiveAlarm['id'],
  severity: LiveAlarm['severity'],
  carrier: LiveAlarm['carrier'],
  source: LiveAlarm['source'],
  site: LiveAlarm['site'],
  link: LiveAlarm['link'],
  place: LiveAlarm['place'],
  object: LiveAlarm['object'],
  problem: LiveAlarm['problem'],
  cause: LiveAlarm['cause'],
  eventType: LiveAlarm['eventType'],
  count: LiveAlarm['count'],
  firstRaisedAt: LiveAlarm['firstRaisedAt'],
  lastRaisedAt: LiveAlarm['lastRaisedAt'],
  acknowledgedAt: LiveAlarm['acknowledgedAt'],
  shelvedUntil: LiveAlarm['shelvedUntil'],
  flappingSince: LiveAlarm['flappingSince'],
  unconfirmedSince: LiveAlarm['unconfirmedSince'],
  maintenanceUntil: LiveAlarm['maintenanceUntil'],
  assignedTo: LiveAlarm['assignedTo'],
  mapped: LiveAlarm['mapped'],
];

export interface ActivePage {
  columns: string[];
  eventId: string;
  items: CellsOfAlarm[];
  next?: string;
  causes?: Record<string, Words>;
}

export interface Delta {
  stands: CellsOfAlarm[];
  ended: string[];
}

/** Every alarm is made by this one line, so that the browser keeps fifty thousand of them in one shape. */
export function alarmOfCells(cells: CellsOfAlarm): LiveAlarm {
  const [
    id,
    severity,
    carrier,
    source,
    site,
    link,
    place,
    object,
    problem,
    cause,
    eventType,
    count,
    firstRaisedAt,
    lastRaisedAt,
    acknowledgedAt,
    shelvedUntil,
    flappingSince,
    unconfirmedSince,
    maintenanceUntil,
    assignedTo,
    mapped,
  ] = cells;
  return {
    id,
    severity,
    carrier,
    source,
    site,
    link,
    place,
    object,
    problem,
    cause,
    eventType,
    count,
    firstRaisedAt,
    lastRaisedAt,
    acknowledgedAt,
    shelvedUntil,
    flappingSince,
    unconfirmedSince,
    maintenanceUntil,
    assignedTo,
    mapped,
  };
}

export const readActive = (after: string | undefined, signal: AbortSignal): Promise<ActivePage> =>
  read<ActivePage>('/alarms/active', after === undefined ? {} : { after }, signal);

export interface StreamEars {
  heard: (eventId: string) => void;
  delta: (delta: Delta) => void;
  reset: () => void;
  broken: () => void;
}

const againAfterMillis = 1_500;
/** The server beats every ten seconds; two missed and a margin. */
const silentAfterMillis = 25_000;

/** Listens from an event on, comes again by itself after the last one heard; answers how to end it. */
export function listenToAlarms(from: string, ears: StreamEars): () => void {
  let last = from;
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const reconnect = (): void => {
    source?.close();
    ears.broken();
    clearTimeout(again);
    clearTimeout(silent);
    if (!ended) again = setTimeout(connect, againAfterMillis);
  };
  const heard = (event: MessageEvent): void => {
    if (event.lastEventId !== '') last = event.lastEventId;
    clearTimeout(silent);
    silent = setTimeout(reconnect, silentAfterMillis);
    ears.heard(last);
  };
  function connect(): void {
    source = new EventSource(`/api/alarms/stream?after=${encodeURIComponent(last)}`);
    silent = setTimeout(reconnect, silentAfterMillis);
    source.addEventListener('heartbeat', heard);
    source.addEventListener('alarms', (event) => {
      ears.delta(JSON.parse(event.data as string) as Delta);
      heard(event);
    });
    source.addEventListener('reset', () => {
      end();
      ears.reset();
    });
    source.onerror = () => {
      if (!ended) reconnect();
    };
  }
  function end(): void {
    ended = true;
    source?.close();
    clearTimeout(again);
    clearTimeout(silent);
  }
  connect();
  return end;
}
