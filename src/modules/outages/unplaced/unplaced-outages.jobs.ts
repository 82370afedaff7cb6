import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { briefOf, type Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { ownAlarmProfiles } from '../../traps/manager-alarm.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { LevelPolicy } from '../level-policy.js';
import { OutagesService } from '../outages.service.js';
import {
  attachAlarms,
  isAnyDue,
  type DueAlarm,
  openOfGroups,
  openPlacesOf,
  takeDue,
  waitUntilLasting,
  writeUnplacedOutage,
} from './unplaced-alarms.queries.js';
import { groupBySource, placeOf, type UnplacedGroup } from './unplaced-group.js';
import { townshipWords, unplacedTitle } from './unplaced-title.js';

const mostAtOnce = 2_000;

interface Line {
  outage: string;
  alarm: DueAlarm;
}

interface Grouped {
  group: UnplacedGroup;
  alarms: DueAlarm[];
}

/** Alarms that name no known element: once they have lasted, one outage for each carrier and place, and no storm of them (3.1). */
@Injectable()
export class UnplacedOutages implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly policy: LevelPolicy,
    private readonly procedures: ProceduresService,
    private readonly outages: OutagesService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('*/2 * * * * *', 'unplaced alarms', () => this.sweep());
  }

  async note(tx: Tx, alarms: readonly string[], now: Date): Promise<void> {
    if (alarms.length > 0)
      await waitUntilLasting(tx, alarms, this.policy.thresholds.unplaced.lastsSeconds, now);
  }

  async sweep(): Promise<void> {
    const taken = await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      if (!(await isAnyDue(tx, now))) return 0;
      await rows(tx, `select pg_advisory_xact_lock(727290)`);
      return this.open(tx, now);
    });
    if (taken === mostAtOnce) await this.sweep();
  }

  private async open(tx: Tx, now: Date): Promise<number> {
    const { unplaced } = this.policy.thresholds;
    const { taken, alarms } = await takeDue(tx, unplaced, ownAlarmProfiles, now, mostAtOnce);
    if (alarms.length === 0) return taken;
    const byId = await organisationsById(tx);
    const townships = townshipWords([...byId.values()].filter(({ kind }) => kind === 'township'));
    const grouped = byKey(alarms.map((alarm) => ({ group: placeOf(alarm, townships), alarms: [alarm] })));
    const open = await openOfGroups(tx, [...grouped.keys()]);
    const lines: Line[] = [];
    const beyond: Grouped[] = [];
    const left = new Map<string, number>();
    for (const each of grouped.values()) {
      const { carrier, key } = each.group;
      const room = left.get(carrier) ?? unplaced.mostPlaces - (await openPlacesOf(tx, carrier));
      const known = open.get(key);
      if (known === undefined && room <= 0) {
        left.set(carrier, room);
        beyond.push(...each.alarms.map((alarm) => ({ group: groupBySource(alarm), alarms: [alarm] })));
        continue;
      }
      left.set(carrier, known === undefined ? room - 1 : room);
      lines.push(...linesOf(known ?? (await this.openNew(tx, each, byId, now)), each));
    }
    const bySource = byKey(beyond);
    const openSources = await openOfGroups(tx, [...bySource.keys()]);
    for (const [key, each] of bySource)
      lines.push(...linesOf(openSources.get(key) ?? (await this.openNew(tx, each, byId, now)), each));
    await attachAlarms(tx, lines);
    for (const id of new Set(lines.map(({ outage }) => outage))) await this.outages.settle(tx, id, now);
    return taken;
  }

  private async openNew(
    tx: Tx,
    { group, alarms }: Grouped,
    byId: ReadonlyMap<string, Organisation>,
    now: Date,
  ): Promise<string> {
    const [first] = alarms;
    const title = unplacedTitle(group, briefOf(byId, group.carrier), {
      township: byId.get(group.place),
      sourceZh: first?.sourceZh ?? group.place,
      site: first?.siteName ?? undefined,
    });
    const id = await this.procedures.open(
      tx,
      {
        procedure: 'outage',
        titleZh: title.zh,
        titleEn: title.en,
        parties: { affected: [group.carrier], office: ['office'], committee: ['committee'] },
        facts: { elementKind: 'unplaced', elementCode: group.key },
      },
      { event: 'detect', form: {} },
      clockActor,
      now,
    );
    const said = { placeZh: title.placeZh, occurredAt: first?.raisedAt ?? now };
    await writeUnplacedOutage(tx, id, group, said, now);
    return id;
  }
}

function byKey(each: readonly Grouped[]): Map<string, Grouped> {
  const grouped = new Map<string, Grouped>();
  for (const { group, alarms } of each) {
    const known = grouped.get(group.key);
    if (known) known.alarms.push(...alarms);
    else grouped.set(group.key, { group, alarms: [...alarms] });
  }
  return grouped;
}

function linesOf(outage: string, { alarms }: Grouped): Line[] {
  return alarms.map((alarm) => ({ outage, alarm }));
}
