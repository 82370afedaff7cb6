import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { asCounty, rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { alarmsChanged } from '../alarms/alarms.events.js';
import { partOut, siteWord } from '../causes/word-of-site.queries.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { type FailedElement, failedElement } from './failed-element.js';
import { handOverCircuits } from './failure-impact.queries.js';
import { LevelPolicy } from './level-policy.js';
import { elementTitle } from './outage-title.queries.js';
import { OutageRegrouping } from './outage-regrouping.jobs.js';
import { OutagesService } from './outages.service.js';
import { buildingOf } from './unplaced/named-element.queries.js';
import { UnplacedOutages } from './unplaced/unplaced-outages.jobs.js';
import { UnplacedPlaces } from './unplaced/unplaced-places.service.js';

interface Raised {
  id: string;
  carrier_id: string;
  first_raised_at: Date;
  link_code: string | null;
  trench: string | null;
  site_code: string | null;
  circuit_code: string | null;
  building: string | null;
  /** What it says of its site as a whole, if it is of no link or circuit. */
  word: string | null;
  partOut: boolean;
}

interface OpenOutage extends FailedElement {
  id: string;
  state: string;
}

/** A circuit's alarm says little of where, even with the port at which it was seen; a part's, nothing of what it serves. */
const isUnplaced = ({ link_code, site_code, circuit_code, partOut: isPartOut }: Raised): boolean =>
  circuit_code !== null || (link_code === null && site_code === null) || isPartOut;
const isPlaced = ({ link_code, circuit_code, word }: Raised): boolean =>
  circuit_code === null && (link_code !== null || word !== null);
const idsOf = (alarms: readonly Raised[]): string[] => alarms.map(({ id }) => id);

/** From changed alarms to outages: one failed element, one outage, whichever carriers' alarms speak of it. */
@Injectable()
export class OutageCorrelation implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly outages: OutagesService,
    private readonly procedures: ProceduresService,
    private readonly policy: LevelPolicy,
    private readonly regrouping: OutageRegrouping,
    private readonly unplaced: UnplacedOutages,
    private readonly places: UnplacedPlaces,
  ) {}

  onModuleInit(): void {
    this.handlers.on(alarmsChanged, 'settleOutagesWhenAlarmsChange', async (tx, { raised, cleared }, now) => {
      await rows(tx, `select pg_advisory_xact_lock(727290)`);
      const touched = new Set(await this.outages.ofAlarms(tx, cleared));
      const opened: string[] = [];
      const alarms = await this.raisedAlarms(tx, raised);
      await this.unplaced.note(tx, idsOf(alarms.filter(isUnplaced)), now);
      const placed = alarms.filter(isPlaced);
      const parts = alarms.filter((alarm) => alarm.partOut);
      const found = await this.places.follow(tx, idsOf([...placed, ...parts]), now);
      for (const id of found.touched) touched.add(id);
      opened.push(...found.placed);
      for (const alarm of placed.filter(({ id }) => !found.held.has(id))) {
        const id = await this.attach(tx, alarm, now, opened);
        if (id !== undefined) touched.add(id);
      }
      if (touched.size > 0) await asCounty(tx, () => this.regrouping.look(tx, now));
      for (const id of touched) await this.outages.settle(tx, id, now);
      for (const id of opened) await this.outages.regradeFellows(tx, id, now);
    });
  }

  private raisedAlarms(tx: Tx, ids: readonly string[]): Promise<Raised[]> {
    return rows<Raised>(
      tx,
      `select a.id, a.carrier_id, a.first_raised_at, a.link_code, l.trench, a.site_code, a.circuit_code, ${buildingOf} as building,
              ${siteWord('a')} as word, ${partOut('a')} as "partOut"
         from alarm a left join link l on l.code = a.link_code left join site s on s.code = a.site_code
        where a.id = any($1::uuid[]) and a.mapped and a.severity = any($2)
        order by (a.link_code is null) desc, a.first_raised_at, a.id`,
      [ids, this.policy.thresholds.outageSeverities],
    );
  }

  private async attach(tx: Tx, alarm: Raised, now: Date, opened: string[]): Promise<string | undefined> {
    const element = failedElement({
      linkCode: alarm.link_code,
      linkTrench: alarm.trench,
      siteCode: alarm.site_code,
      siteBuilding: alarm.building,
    });
    if (!element) return undefined;
    const around =
      (await this.openAround(tx, alarm, element)) ?? (await this.places.outgrown(tx, alarm, element, now));
    const open = around ?? (await this.openNew(tx, alarm, element, now));
    if (!around) opened.push(open.id);
    await rows(tx, `insert into outage_alarm (outage_id, alarm_id) values ($1, $2) on conflict do nothing`, [
      open.id,
      alarm.id,
    ]);
    await rows(tx, `update outage set occurred_at = least(occurred_at, $2) where case_id = $1`, [
      open.id,
      alarm.first_raised_at,
    ]);
    await this.outages.addCarrier(tx, open.id, alarm.carrier_id);
    if (open.kind === 'site' || open.kind === 'building') await this.absorbNeighbours(tx, open, now);
    return open.id;
  }

  /** The open outage of the element itself, or of a site or building at which the alarming link ends. */
  private async openAround(tx: Tx, alarm: Raised, element: FailedElement): Promise<OpenOutage | undefined> {
    const [open] = await rows<OpenOutage>(
      tx,
      `select o.case_id as id, o.element_kind as kind, o.element_code as code, c.state from outage o join procedure_case c on c.id = o.case_id
        where o.closed_at is null and ((o.element_kind = $1 and o.element_code = $2)
           or (o.element_kind = 'link' and o.element_code = $3)
           or exists (select 1 from link l join site s on s.code in (l.a_site, l.z_site) where l.code = $3
                and ((o.element_kind = 'site' and o.element_code = s.code) or (o.element_kind = 'building' and o.element_code in (s.building, s.code))))
           or exists (select 1 from link_span h join span s on s.code = h.span_code where h.link_code = $3
                and ((o.element_kind = 'span' and o.element_code = s.code) or (o.element_kind = 'trench' and o.element_code = s.trench))))
        order by (o.element_kind = $1 and o.element_code = $2) desc, o.case_id limit 1`,
      [element.kind, element.code, alarm.link_code],
    );
    return open;
  }

  private async openNew(tx: Tx, alarm: Raised, element: FailedElement, now: Date): Promise<OpenOutage> {
    const title = await elementTitle(tx, element);
    const id = await this.procedures.open(
      tx,
      {
        procedure: 'outage',
        titleZh: title.zh,
        titleEn: title.en,
        parties: { affected: [alarm.carrier_id], office: ['office'], committee: ['committee'] },
        facts: { elementKind: element.kind, elementCode: element.code },
      },
      { event: 'detect', form: {} },
      clockActor,
      now,
    );
    await rows(
      tx,
      `insert into outage (case_id, element_kind, element_code, place_zh, occurred_at, known_at, facts) values ($1, $2, $3, $4, $5, $6, '{}')`,
      [id, element.kind, element.code, title.placeZh, alarm.first_raised_at, now],
    );
    return { id, ...element, state: 'detected' };
  }

  /** Link outages at a failed site, not yet reported, are its consequences: their alarms move here and they end as merged. */
  private async absorbNeighbours(tx: Tx, into: OpenOutage, now: Date): Promise<void> {
    const neighbours = await rows<{ id: string }>(
      tx,
      `select distinct o.case_id as id from outage o join procedure_case c on c.id = o.case_id
         join link l on (o.element_kind = 'link' and l.code = o.element_code) or (o.element_kind = 'trench' and l.code in (select t.link_code from trench_link t where t.trench = o.element_code))
           or (o.element_kind = 'span' and l.code in (select h.link_code from link_span h where h.span_code = o.element_code))
         join site s on s.code in (l.a_site, l.z_site)
        where o.closed_at is null and c.state = 'detected' and o.case_id <> $1
          and not exists (select 1 from outage_alarm y join alarm a on a.id = y.alarm_id join link m on m.code = a.link_code
                           join site p on p.code in (m.a_site, m.z_site)
                          where y.outage_id = o.case_id group by a.id having not bool_or(p.code = $2 or p.building = $2))
          and (s.code = $2 or s.building = $2)`,
      [into.id, into.code],
    );
    for (const { id } of neighbours) {
      const carriers = await rows<{ organisation_id: string }>(
        tx,
        `select organisation_id from case_party where case_id = $1 and party = 'affected'`,
        [id],
      );
      for (const { organisation_id } of carriers) await this.outages.addCarrier(tx, into.id, organisation_id);
      await rows(
        tx,
        `insert into outage_alarm (outage_id, alarm_id) select $2, alarm_id from outage_alarm where outage_id = $1 on conflict do nothing`,
        [id, into.id],
      );
      await rows(tx, `delete from outage_alarm where outage_id = $1`, [id]);
      await handOverCircuits(tx, id, into.id, now);
      await rows(tx, `update outage set closed_at = $2 where case_id = $1`, [id, now]);
      await this.procedures.take(tx, id, { event: 'merge', form: {} }, clockActor, now);
    }
  }
}
