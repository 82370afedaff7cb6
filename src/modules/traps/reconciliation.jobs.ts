import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { lockCarriers } from '../alarms/alarm-intake.queries.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import type { Severity } from '../alarms/alarm.js';
import type { ListedAlarm } from './active-table.js';
import { agentAddress, type TrapSource } from './find-source.js';
import { lastRawEvent, lockManager } from './manager-contracts.queries.js';
import { median } from './manager-contract.js';
import { ProfileBook } from './profile-book.js';
import { type Differences, type Listed, listedAt, type OurAlarm, reconcile } from './reconcile.js';
import type { ReconciliationLine } from './reconciliation.contract.js';
import {
  alarmsOfSource,
  askReconciliation,
  endReconciliation,
  failAbandoned,
  failReconciliation,
  isAllDerived,
  marksOfEnded,
  type Reconciliation,
  resetMarks,
  sayClosed,
  takeReconciliation,
} from './reconciliation.queries.js';
import { readNotification } from './trap-judge.service.js';
import { TrapLookups } from './trap-lookups.service.js';
import { UsmGate } from './usm-gate.service.js';
import { openSecret } from './usm-secrets.js';
import { type ManagerAccess, walkManager } from './walk-manager.service.js';

const walkMs = 120_000;
const abandonedMs = 10 * 60_000;
const derivedMs = 30_000;
const onTheWayMs = 300;
const linesKept = 500;
const signalsAtOnce = 1_000;
const closedReason = '与网管核对：网管已无此告警 Reconciled: no longer on the manager’s list';

/** Reads managers' own lists when asked and makes ours equal to them. */
@Injectable()
export class ReconciliationRuns implements OnApplicationBootstrap {
  private readonly logger = new Logger('traps');

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly intake: AlarmIntake,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly gate: UsmGate,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.plays('worker')) return;
    this.sweeps.every('*/2 * * * * *', 'reconciliations', async () => {
      await this.runAll();
    });
    this.sweeps.every('0 40 4 * * *', 'daily reconciliations', () => this.askDaily());
  }

  async askDaily(): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      for (const { source } of await rows<{ source: string }>(
        tx,
        `select source_code as source from manager_access order by 1`,
      ))
        await askReconciliation(tx, source, 'daily', this.clock.now());
    });
  }

  /** Every one that is asked for, one after the other; answers how many. */
  async runAll(): Promise<number> {
    const now = this.clock.now();
    await this.transactions.run(clockActor, (tx) =>
      failAbandoned(tx, new Date(now.getTime() - abandonedMs), now),
    );
    for (let run = 0; ; run += 1) {
      const taken = await this.transactions.run(clockActor, (tx) => takeReconciliation(tx, this.clock.now()));
      if (!taken) return run;
      await this.run(taken).catch((error: unknown) => this.fail(taken, error));
    }
  }

  private async fail({ id, source }: Reconciliation, error: unknown): Promise<void> {
    const fault = error instanceof Error ? error.message : String(error);
    this.logger.warn(`与网管 ${source} 核对未成 / reconciliation with ${source} failed: ${fault}`);
    await this.transactions.run(clockActor, (tx) => failReconciliation(tx, id, fault, this.clock.now()));
  }

  private async run(taken: Reconciliation): Promise<void> {
    const askedAt = this.clock.now();
    const login = JSON.parse(
      openSecret(this.gate.secret(), taken.source, taken.credentials),
    ) as ManagerAccess['login'];
    const { address, port } = taken;
    const listed = await walkManager({ address, port, login }, performance.now() + walkMs);
    await this.untilDerived();
    const { sources } = await this.lookups.current(this.clock.now().getTime());
    const source = sources.withCode(taken.source);
    if (!source) throw new Error('no such source');
    const theirs = await this.read(source, listed, address);
    await this.transactions.run(clockActor, async (tx) => {
      await lockCarriers(tx, [taken.carrier]);
      const ours = await alarmsOfSource(tx, taken.source);
      const differences = reconcile(theirs, ours, askedAt);
      await this.settle(tx, taken, differences, ours, askedAt);
      await endReconciliation(
        tx,
        taken.id,
        {
          listed: theirs.length,
          raised: differences.missing.length,
          closed: differences.stale.length,
          changed: differences.changed.length,
          equal: differences.equal,
          later: differences.later,
          lines: linesOf(differences),
        },
        this.clock.now(),
      );
    });
  }

  /** What was received before the list was read must be alarms before it is compared. */
  private async untilDerived(): Promise<void> {
    await pause(onTheWayMs);
    for (const until = performance.now() + derivedMs; performance.now() < until;) {
      if (await this.transactions.run(clockActor, isAllDerived)) return;
      await pause(100);
    }
    throw new Error('collectors are behind');
  }

  private async read(source: TrapSource, listed: readonly ListedAlarm[], from: string): Promise<Listed[]> {
    const lookups = await this.lookups.current(this.clock.now().getTime());
    return listed.flatMap(({ trapOid, varbinds }) => {
      const agent = agentAddress(source, varbinds, from);
      const { alarm } = readNotification(this.profiles, lookups, source, agent, { trapOid, varbinds });
      return alarm?.mapped ? [alarm] : [];
    });
  }

  private async settle(
    tx: Tx,
    { source, carrier }: Reconciliation,
    { missing, stale, changed }: Differences,
    ours: readonly OurAlarm[],
    askedAt: Date,
  ): Promise<void> {
    const contract = await lockManager(tx, source);
    const skewMs = median(contract?.skews ?? []) ?? 0;
    const rawEventId = await lastRawEvent(tx, source);
    const ended = await marksOfEnded(
      tx,
      carrier,
      missing.map(({ identity }) => identity),
    );
    const signal = (listed: Listed, marks: OurAlarm['marks'] | undefined): AlarmSignal => ({
      ...listed,
      source,
      at: askedAt,
      rawEventId,
      orderAt: listedAt(marks, askedAt, skewMs, listed.eventAt !== undefined) ?? askedAt,
    });
    const signals: AlarmSignal[] = [
      ...missing.map((listed) => signal({ ...listed, does: 'raise' }, ended.get(listed.identity))),
      ...changed.map(({ listed, ours: own }) => signal({ ...listed, does: 'change' }, own.marks)),
      ...stale.map((own) => signal(cleared(carrier, own, contract?.address ?? '0.0.0.0'), own.marks)),
    ];
    for (let at = 0; at < signals.length; at += signalsAtOnce)
      await this.intake.apply(tx, signals.slice(at, at + signalsAtOnce), askedAt);
    await sayClosed(
      tx,
      stale.map(({ id }) => id),
      closedReason,
    );
    const number = contract?.sequence ?? null;
    const outnumbered = ours.filter(
      ({ marks }) => number !== null && (marks.sequenced?.sequence ?? 0) > number,
    );
    await resetMarks(
      tx,
      outnumbered
        .filter((own) => !stale.includes(own))
        .map(({ id, severity, marks }) => ({
          id,
          marks: {
            bare: {
              kind: 'raise' as const,
              severity: severity as Severity,
              eventAt: (listedAt(marks, askedAt, skewMs, false) ?? askedAt).getTime(),
              receivedAt: askedAt.getTime(),
            },
          },
        })),
    );
    await rows(
      tx,
      `update manager_contract set missing = '[]', gap_seen_at = null where source_code = $1 and (gap_seen_at is null or gap_seen_at < $2)`,
      [source, askedAt],
    );
  }
}

function cleared(carrier: string, own: OurAlarm, agent: string): Listed {
  return {
    does: 'clear',
    carrier,
    identity: own.identity,
    agentAddress: agent,
    managedObject: own.managedObject,
    eventType: 1,
    probableCause: 1024,
    specificProblem: own.specificProblem,
    severity: 1,
    profile: 'reconciliation',
    mapped: true,
    varbinds: [],
  };
}

function linesOf({ missing, stale, changed }: Differences): ReconciliationLine[] {
  const line =
    (did: ReconciliationLine['did']) =>
    ({ managedObject, specificProblem, severity }: Listed | OurAlarm): ReconciliationLine => ({
      did,
      object: managedObject,
      problem: specificProblem,
      severity,
    });
  return [
    ...missing.map(line('raised')),
    ...stale.map(line('closed')),
    ...changed.map(({ listed }) => line('changed')(listed)),
  ].slice(0, linesKept);
}
