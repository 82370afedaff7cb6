import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import { lockCarriers } from '../alarms/alarm-intake.queries.js';
import { alarmsChanged } from '../alarms/alarms.events.js';
import { writeJournal } from '../journal/write-journal.js';
import { networkChanged } from '../network/network.events.js';
import { NetworkElements, type Place } from './find-element.js';
import { ownAlarmProfiles } from './manager-alarm.js';
import { ProfileBook } from './profile-book.js';
import { type KnownToday, readStored } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import { UsmGate } from './usm-gate.service.js';

const mostStanding = 20_000;
const atOnce = 500;
const nothingKnown = new NetworkElements([], []);

interface StandingAlarm {
  id: string;
  carrier: string;
  identity: string;
  bytes: Buffer;
  source: string;
  agentAddress: string;
}

interface Found {
  id: string;
  carrier: string;
  place: Place;
  managedObject: string;
  /** A clear will come under it; undefined where the alarm goes on under the one it has. */
  identity: string | undefined;
}

/** Alarms that came before the inventory knew what they name are read once more when it has changed. */
@Injectable()
export class StandingPlaces implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
  ) {}

  onModuleInit(): void {
    this.handlers.outside(networkChanged, 'placeStandingAlarmsWhenInventoryChanges', () => this.look());
  }

  async look(): Promise<void> {
    const ids = await this.transactions.run(clockActor, withoutPlace);
    if (ids.length === 0) return;
    const now = this.clock.now();
    const known = { lookups: await this.lookups.fresh(now.getTime()), users: await this.usm.knownUsers(now) };
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce);
      await this.transactions.run(clockActor, async (tx) => {
        const found = (await withMessage(tx, some)).flatMap((alarm) => this.placeOf(alarm, known));
        if (found.length > 0) await write(tx, found, this.clock.now());
      });
    }
  }

  private placeOf(alarm: Readonly<StandingAlarm>, known: KnownToday): Found[] {
    const now = readStored(alarm, known)?.by(this.profiles).alarm;
    if (now?.site === undefined && now?.link === undefined) return [];
    const blind = { ...known, lookups: { ...known.lookups, elements: nothingKnown } };
    const before = readStored(alarm, blind)?.by(this.profiles).alarm;
    const { site, link, managedObject } = now;
    return [
      {
        id: alarm.id,
        carrier: alarm.carrier,
        place: { ...(site === undefined ? {} : { site }), ...(link === undefined ? {} : { link }) },
        managedObject,
        identity: before?.identity === alarm.identity ? now.identity : undefined,
      },
    ];
  }
}

async function withoutPlace(tx: Tx): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select id from alarm where state = 'raised' and link_code is null and site_code is null and profile <> all($1) limit ${mostStanding}`,
    [ownAlarmProfiles],
  );
  return found.map(({ id }) => id);
}

function withMessage(tx: Tx, ids: readonly string[]): Promise<StandingAlarm[]> {
  return rows<StandingAlarm>(
    tx,
    `select a.id, a.carrier_id as carrier, a.identity, e.bytes, e.source_code as source,
       coalesce(host(e.agent_address), host(e.source_address)) as "agentAddress"
     from alarm a join raw_event e on e.id = a.raw_event_id
     where a.id = any($1::uuid[]) and e.source_code is not null order by a.id`,
    [ids],
  );
}

async function write(tx: Tx, found: readonly Found[], now: Date): Promise<void> {
  await lockCarriers(tx, [...new Set(found.map(({ carrier }) => carrier))]);
  const placed = await rows<{ id: string; carrier: string; told: boolean }>(
    tx,
    `update alarm a set site_code = f.site, link_code = f.link, managed_object = f.object,
       identity = case when exists (select 1 from alarm x where x.carrier_id = a.carrier_id and x.identity = f.identity and x.state = 'raised') then a.identity
         else coalesce(f.identity, a.identity) end
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) as f(id, site, link, object, identity)
     where a.id = f.id and a.state = 'raised' and a.site_code is null and a.link_code is null
     returning a.id, a.carrier_id as carrier, a.mapped and a.damped_at is null and coalesce(a.shelved_until <= $6, true) and coalesce(a.maintenance_until <= $6, true) as told`,
    [
      found.map(({ id }) => id),
      found.map(({ place }) => place.site ?? null),
      found.map(({ place }) => place.link ?? null),
      found.map(({ managedObject }) => managedObject),
      found.map(({ identity }) => identity ?? null),
      now,
    ],
  );
  for (const carrier of new Set(placed.map((alarm) => alarm.carrier))) {
    const own = placed.filter((alarm) => alarm.carrier === carrier);
    const raised = own.filter(({ told }) => told).map(({ id }) => id);
    await tell(tx, alarmsChanged, { id: own[0]?.id ?? '', carrier, raised, cleared: [] }, [carrier], now);
    await writeJournal(tx, {
      actor: clockActor,
      at: now,
      action: 'alarms.placed',
      subjectKind: 'organisation',
      subjectId: carrier,
      details: { count: own.length, alarms: own.slice(0, 50).map(({ id }) => id) },
    });
  }
}
