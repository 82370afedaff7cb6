import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { activeByIdentity, lockCarriers } from '../alarms/alarm-intake.queries.js';
import { standingSplits } from '../alarms/alarm-splits.queries.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import type { ListedAlarm } from './active-table.js';
import type { TrapSource } from './find-source.js';
import { nameDevice } from './identity-evidence.js';
import {
  lastRawEvent,
  lockManager,
  profileOfManager,
  type WatchedManager,
} from './manager-contracts.queries.js';
import { ManagerList } from './manager-list.service.js';
import { ProfileBook } from './profile-book.js';
import { type Differences, type Listed, type OurAlarm, reconcile, safeSkew, type Word } from './reconcile.js';
import type { ReconciliationLine } from './reconciliation.contract.js';
import {
  alarmsOfSource,
  askReconciliation,
  endReconciliation,
  failAbandoned,
  failReconciliation,
  isDerived,
  marksOfEnded,
  type Reconciliation,
  resetMarks,
  sayClosed,
  takeReconciliation,
} from './reconciliation.queries.js';
import { readNotification } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import type { ManagerAccess } from './walk-manager.service.js';

const abandonedMs = 10 * 60_000;
const derivedMs = 30_000;
const onTheWayMs = 500;
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
    private readonly secrets: Secrets,
    private readonly list: ManagerList,
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
    const login = JSON.parse(this.secrets.open(taken.source, taken.credentials)) as ManagerAccess['login'];
    const { address, port } = taken;
    const profile = await this.transactions.run(clockActor, (tx) => profileOfManager(tx, taken.source));
    const sent = this.profiles.profiles.find((each) => each.profile === profile)?.list;
    const listed = await this.list.read(taken.source, { address, port, login }, sent);
    await this.untilDerived(taken.source);
    const { sources } = await this.lookups.current(this.clock.now().getTime());
    const source = sources.withCode(taken.source);
    if (!source) throw new Error('no such source');
    const read = onceEach(await this.read(source, listed, address));
    await this.transactions.run(clockActor, async (tx) => {
      await lockCarriers(tx, [taken.carrier]);
      const splits = await standingSplits(tx, [taken.carrier]);
      const theirs = read.map((each) => ({
        ...each,
        identity: splits.identityOf({ ...each, source: taken.source }),
      }));
      const differences = await this.settle(tx, taken, theirs, askedAt);
      const { missing, stale, changed, equal, later } = differences;
      const [raised, closed] = [missing.length, stale.length];
      await endReconciliation(
        tx,
        taken.id,
        {
          listed: theirs.length,
          raised,
          closed,
          changed: changed.length,
          equal,
          later,
          lines: linesOf(differences),
        },
        this.clock.now(),
      );
    });
  }

  /**
   * What was received before the list was read should be alarms before it is compared, so that the report counts nothing twice.
   * Of collectors far behind it is not waited for: what they make later is placed before the list by its marks.
   */
  private async untilDerived(source: string): Promise<void> {
    await pause(onTheWayMs);
    const read = this.clock.now();
    for (const until = performance.now() + derivedMs; performance.now() < until;) {
      if (await this.transactions.run(clockActor, (tx) => isDerived(tx, source, read))) return;
      await pause(100);
    }
  }

  /** Throws when its profile reads a row as nothing it knows: a list not known whole would close what stands. */
  private async read(source: TrapSource, listed: readonly ListedAlarm[], from: string): Promise<Listed[]> {
    const lookups = await this.lookups.current(this.clock.now().getTime());
    const readings = withVariables(listed).map(({ trapOid, varbinds }) => {
      const agent = nameDevice(source.trustedRelay, { version: 'v2c', varbinds }, from).address;
      return readNotification(this.profiles, lookups, source, agent, { trapOid, varbinds });
    });
    const unread = readings.filter(({ does }) => does === 'unmapped').length;
    if (unread > 0) throw new Error(`${unread} of ${listed.length} rows are not read by a profile`);
    return readings.flatMap(({ alarm }) => alarm ?? []);
  }

  private async settle(
    tx: Tx,
    { source, carrier }: Reconciliation,
    theirs: readonly Listed[],
    askedAt: Date,
  ): Promise<Differences> {
    const contract = await lockManager(tx, source);
    const rawEventId = await lastRawEvent(tx, source);
    const ours = await alarmsOfSource(tx, carrier, source);
    const active = new Set(ours.map(({ identity }) => identity));
    const identities = theirs.flatMap(({ identity }) => (active.has(identity) ? [] : [identity]));
    const differences = reconcile(theirs, ours, await marksOfEnded(tx, carrier, identities), {
      askedAt,
      skewMs: safeSkew(contract?.skews ?? []),
      sequence: this.numbersOf(contract),
    });
    const { missing, stale, changed, confirmed } = differences;
    const signal = (listed: Listed, { says }: Word): AlarmSignal => ({
      ...listed,
      sequence: undefined,
      source,
      at: askedAt,
      rawEventId,
      ...says,
    });
    const address = contract?.address ?? '0.0.0.0';
    const signals: AlarmSignal[] = [
      ...stale.map((each) => signal(cleared(carrier, each.ours, address), each)),
      ...changed.map((each) => signal({ ...each.listed, does: 'change' }, each)),
      ...missing.map((each) => signal({ ...each.listed, does: 'raise' }, each)),
    ];
    for (let at = 0; at < signals.length; at += signalsAtOnce)
      await this.intake.apply(tx, signals.slice(at, at + signalsAtOnce), askedAt);
    await sayClosed(
      tx,
      stale.map(({ ours: { id } }) => id),
      closedReason,
    );
    const wanted = missing.map(({ listed: { identity } }) => ({ carrier, identity }));
    const raised = new Map(
      (await activeByIdentity(tx, wanted, askedAt)).map(({ id, identity }) => [identity, id]),
    );
    await resetMarks(tx, [
      ...[...stale, ...changed, ...confirmed].map(({ ours: { id }, marks }) => ({ id, marks })),
      ...missing.flatMap(({ listed: { identity }, marks }) => {
        const id = raised.get(identity);
        return id === undefined ? [] : [{ id, marks }];
      }),
    ]);
    await rows(
      tx,
      `update manager_contract set missing = '[]', gap_seen_at = null where source_code = $1 and (gap_seen_at is null or gap_seen_at < $2)`,
      [source, askedAt],
    );
    return differences;
  }

  private numbersOf(contract: WatchedManager | undefined): number | undefined {
    const policy = this.profiles.profiles.find(({ profile }) => profile === contract?.profile)?.sequence;
    return policy?.of === 'every' ? (contract?.sequence ?? undefined) : undefined;
  }
}

/** A row without variables ended between the reading of the two tables; where no row has any, the manager does not tell them. */
function withVariables(listed: readonly ListedAlarm[]): readonly ListedAlarm[] {
  const told = listed.filter(({ varbinds }) => varbinds.length > 1);
  return told.length === 0 ? listed : told;
}

/** One that is sent twice is on the list once, as it was said last. */
function onceEach(read: readonly Listed[]): Listed[] {
  return [...new Map(read.map((each) => [each.identity, each])).values()];
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
    ...missing.slice(0, linesKept).map(({ listed }) => line('raised')(listed)),
    ...stale.slice(0, linesKept).map(({ ours }) => line('closed')(ours)),
    ...changed.slice(0, linesKept).map(({ listed }) => line('changed')(listed)),
  ];
}
