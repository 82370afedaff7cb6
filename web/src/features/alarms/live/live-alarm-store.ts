import { serverNow } from '../../../api/client.js';
import {
  alarmOfCells,
  type CellsOfAlarm,
  type Delta,
  listenToAlarms,
  type LiveAlarm,
  readActive,
} from '../../../api/live-alarms.js';
import { Problem } from '../../../api/problem.js';
import { type Words } from '../../../api/types.js';

export interface LiveState {
  phase: 'loading' | 'live' | 'broken' | 'failed';
  /** Newest first by when they were first raised; the same array while nothing changes. */
  alarms: readonly LiveAlarm[];
  causes: Readonly<Record<string, Words>>;
  /** When the server was last heard. */
  heardAt: number;
  problem?: Problem;
}

/** Changes are shown together at most this often, and less often when showing them takes long. */
const flushMillis = 150;
const retryMillis = 3_000;

const newestFirst = (a: LiveAlarm, b: LiveAlarm): number =>
  b.firstRaisedAt - a.firstRaisedAt || (a.id < b.id ? 1 : -1);

/** The active alarms outside React: read once by pages, then kept by the stream while anybody looks. */
export class LiveAlarmStore {
  private state: LiveState = { phase: 'loading', alarms: [], causes: {}, heardAt: serverNow() };
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<string, LiveAlarm | undefined>();
  private byId = new Map<string, LiveAlarm>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endStream: (() => void) | undefined;
  private loading: AbortController | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.load();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  };

  readonly current = (): LiveState => this.state;

  private stop(): void {
    this.loading?.abort();
    this.endStream?.();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private load(): void {
    this.stop();
    const loading = new AbortController();
    this.loading = loading;
    this.read(loading.signal).catch((cause: unknown) => {
      if (loading.signal.aborted) return;
      const problem = cause instanceof Problem ? cause : new Problem('unexpected', 0, {}, { cause });
      this.tell({ phase: 'failed', problem });
      this.timer = setTimeout(() => this.load(), retryMillis);
    });
  }

  /** What stood before stays on the page until the whole list is there. */
  private async read(signal: AbortSignal): Promise<void> {
    const first = await readActive(undefined, signal);
    const kept = this.byId.size > 0;
    const fresh = new Map<string, LiveAlarm>();
    for (let page = first; ;) {
      addAll(fresh, page.items);
      if (!kept) this.show(fresh, { causes: first.causes ?? {}, heardAt: serverNow() });
      if (page.next === undefined) break;
      page = await readActive(page.next, signal);
    }
    this.show(fresh, { phase: 'live', causes: first.causes ?? {}, heardAt: serverNow() });
    this.endStream = listenToAlarms(first.eventId, {
      heard: () => this.heard(),
      delta: (delta) => this.take(delta),
      reset: () => this.load(),
      broken: () => this.tell({ phase: 'broken' }),
    });
  }

  private show(alarms: Map<string, LiveAlarm>, more: Partial<LiveState>): void {
    this.byId = alarms;
    this.tell({ ...more, alarms: [...alarms.values()].sort(newestFirst), problem: undefined });
  }

  private heard(): void {
    const now = serverNow();
    if (this.state.phase !== 'live' || now - this.state.heardAt > 1_000)
      this.tell({ phase: 'live', heardAt: now });
  }

  private take({ stands, ended }: Delta): void {
    for (const cells of stands) this.waiting.set(cells[0], alarmOfCells(cells));
    for (const id of ended) this.waiting.set(id, undefined);
    if (this.waiting.size > 0) this.timer ??= setTimeout(() => this.flush(), flushMillis);
  }

  private flush(): void {
    const began = performance.now();
    this.timer = undefined;
    const added: LiveAlarm[] = [];
    for (const [id, alarm] of this.waiting) {
      if (!alarm) this.byId.delete(id);
      else {
        if (!this.byId.has(id)) added.push(alarm);
        this.byId.set(id, alarm);
      }
    }
    this.waiting.clear();
    // What stood is in order already: sorting it again with a few new ones is one pass.
    const alarms = added.sort(newestFirst);
    for (const alarm of this.state.alarms) {
      const now = this.byId.get(alarm.id);
      if (now) alarms.push(now);
    }
    this.tell({ alarms: alarms.sort(newestFirst) });
    const spent = performance.now() - began;
    if (this.waiting.size > 0)
      this.timer ??= setTimeout(() => this.flush(), Math.max(flushMillis, spent * 3));
  }

  private tell(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function addAll(alarms: Map<string, LiveAlarm>, items: readonly CellsOfAlarm[]): void {
  for (const cells of items) alarms.set(cells[0], alarmOfCells(cells));
}

export const liveAlarms = new LiveAlarmStore();
