import type { Actor } from '../../src/kernel/actor.js';
import { clockActor } from '../../src/kernel/actor.js';
import { plusMinutes } from '../../src/kernel/duration.js';
import type { SignedInOfficer } from '../../src/modules/identity/signed-in.decorator.js';
import { reachOf } from '../../src/modules/identity/posts.js';
import { ReportByHand } from '../../src/modules/outages/reports/report-by-hand.service.js';
import { callFields, reportFields } from '../../src/modules/outages/reports/report-fields.js';
import type { Field } from '../../src/modules/procedures/form.js';
import { type Procedure, partyAndPost, type Row } from '../../src/modules/procedures/procedure.js';
import { ProcedureShells } from '../../src/modules/procedures/procedure-shells.service.js';
import { type NewCase, ProceduresService } from '../../src/modules/procedures/procedures.service.js';
import { rows, Transactions, type Tx } from '../../src/platform/database/transaction.js';
import type { County } from './county.js';

const partyOrganisation: Readonly<Record<string, string>> = {
  affected: 'telecom',
  requester: 'telecom',
  lender: 'mobile',
  carrier: 'telecom',
  author: 'telecom',
  submitter: 'telecom',
  unit: 'telecom',
};

/** Whose post it is where any deciding body may act. */
const bodyOf: Readonly<Record<string, string>> = {
  chair: 'committee',
  commander: 'headquarters',
  director: 'office',
};

/** A filled-in form for any step. */
export function anyForm(county: County, fields: readonly Field[]): Record<string, unknown> {
  const past = plusMinutes(county.now(), -10).toISOString();
  const future = plusMinutes(county.now(), 600).toISOString();
  const values: Readonly<Record<Field['kind'], (field: Field) => unknown>> = {
    text: () => '已办',
    longtext: () => '情况正常',
    phone: () => '0799-555-0100',
    datetime: ({ name }) => (name.endsWith('Until') ? future : past),
    number: (field) => field.min ?? 1,
    boolean: () => true,
    // The county's own options are known only to the shell; such a field asks for a carrier, or for townships.
    select: ({ name, options }) =>
      options?.[0]?.value ?? (name === 'addressee' ? 'city-headquarters' : 'telecom'),
    multiselect: ({ name, options }) => [
      options?.[0]?.value ??
        (name === 'townships' ? 'township-modu' : name === 'cooperators' ? 'unicom' : 'telecom'),
    ],
  };
  return Object.fromEntries(fields.map((field) => [field.name, values[field.kind](field)]));
}

/** The shortest way of rows from the table's first state to `state`. */
export function pathTo(table: Procedure, state: string): Row[] {
  const ways = new Map<string, Row[]>([[table.initial, []]]);
  for (const [at, way] of ways)
    for (const row of table.rows)
      if (row.to !== 'same' && row.from.includes(at) && !ways.has(row.to)) ways.set(row.to, [...way, row]);
  const found = ways.get(state);
  if (!found) throw new Error(`${table.name}: no way to ${state}`);
  return found;
}

/** Plays any row of any table, making true beforehand what its guards ask for. */
export class TablePlayer {
  private otherOutage = '';
  private freeLink = '';
  private readonly officers = new Map<string, SignedInOfficer>();

  constructor(private readonly county: County) {}

  /** A case in the state from which the row starts, or nothing yet when the row opens the case. */
  async prepare(table: Procedure, from: string, row: Row): Promise<string | undefined> {
    await this.county.sql(`update reservation set released_at = now() where released_at is null`);
    await this.vehicleReady(row.event !== 'order-unready');
    if (from === table.initial) return undefined;
    const [first, ...rest] = pathTo(table, from);
    if (!first) throw new Error(`${table.name}: ${from} is not reached by a first step`);
    const by = await this.actor(first);
    const id = await this.transactions.run(by, (tx) => this.open(tx, table, first, by));
    for (const next of rest) await this.fulfilAndTake(id, next);
    await this.fulfil(id, row);
    return id;
  }

  async actor(row: Row): Promise<Actor> {
    const [who] = row.by.filter((by) => by !== 'clock');
    if (who === undefined) return clockActor;
    const { party, post } = partyAndPost(who);
    const organisation = party === 'body' ? bodyOf[post] : partyOrganisation[party];
    return this.officer(organisation ?? party, post);
  }

  /** In the caller's transaction: the row's step, or the opening of its case by that step. */
  async attempt(tx: Tx, table: Procedure, id: string | undefined, row: Row, by: Actor): Promise<string> {
    if (id === undefined) return this.open(tx, table, row, by);
    await this.procedures.take(tx, id, { event: row.event, form: this.formFor(row) }, by, this.county.now());
    return id;
  }

  /** An outage is merged into the reported one that was made ready for it. */
  private formFor(row: Row): Record<string, unknown> {
    const form = anyForm(this.county, row.form ?? []);
    if (row.event === 'choose-lender') return { ...form, resource: 'V-UNI-01' };
    if (row.event === 'ask-substitution') return { ...form, substitute: 'V-MOB-02' };
    if (row.event === 'arrange') return { ...form, path: 'L-MOB-002' };
    if (row.event === 'name-element') return { ...form, element: this.freeLink };
    if (['depart', 'go-on-air', 'stand-down'].includes(row.event) && 'at' in form)
      return { ...form, at: this.county.now().toISOString() };
    return row.event === 'merge-into' ? { ...form, into: this.otherOutage } : form;
  }

  private async fulfilAndTake(id: string, row: Row): Promise<void> {
    await this.fulfil(id, row);
    const by = await this.actor(row);
    await this.transactions.run(by, (tx) =>
      this.procedures.take(tx, id, { event: row.event, form: this.formFor(row) }, by, this.county.now()),
    );
  }

  private async fulfil(id: string, row: Row): Promise<void> {
    const guards = row.when ?? [];
    if (row.event === 'merge-into') this.otherOutage = await this.reportedOutage();
    if (row.event === 'name-element') this.freeLink = await this.linkWithoutOutage();
    const children = (state: string) =>
      this.county.sql(`update procedure_case set state = $2 where parent_id = $1`, [id, state]);
    if (guards.includes('allHaveAcknowledged')) await children('acknowledged');
    if (guards.includes('isCarrier'))
      await this.county.sql(
        `update procedure_case set facts = facts || '{"bodyKind": "carrier"}' where id = $1`,
        [id],
      );
    if (guards.includes('isCountable'))
      await this.county.sql(`update procedure_case set facts = facts || '{"quantity": 2}' where id = $1`, [
        id,
      ]);
    if (guards.includes('substitutionIsAsked')) await this.ask(id, 'ask-substitution');
    if (guards.includes('cooperatorsHaveFinished')) await children('completed');
    if (guards.includes('extensionIsAsked')) await this.ask(id, 'ask-extension');
    if (guards.includes('isLogged')) await this.ask(id, 'log');
    if (guards.includes('stateDiffers'))
      await this.county.sql(
        `update procedure_case set facts = jsonb_set(facts, '{stateBefore,links,0,used}', '999') where id = $1`,
        [id],
      );
    if (guards.includes('somethingFound') || guards.includes('findingsStand')) await this.findings(id, null);
    if (guards.includes('allPutRight')) await this.findings(id, this.county.now().toISOString());
    if (guards.includes('hasNewFile'))
      await this.county.sql(
        `insert into case_attachment (id, case_id, name, media_type, byte_count, sha256, content, organisation_id, added_by, added_at)
         select gen_random_uuid(), $1, 'p.pdf', 'application/pdf', 1, '', 'x', 'telecom', (select id from officer limit 1), now() + interval '1 year'`,
        [id],
      );
    if (guards.includes('carriersHaveFinished')) await children('completed');
    if (guards.includes('officeWrites'))
      await this.county.sql(`update procedure_case set facts = facts || '{"from": "office"}' where id = $1`, [
        id,
      ]);
    const ofOutage = `(select outage_id from procedure_case where id = $1)`;
    if (guards.includes('countyMayPublish'))
      await this.county.sql(`update outage set level = 'III' where case_id = ${ofOutage}`, [id]);
    if (guards.includes('provincePublishes'))
      await this.county.sql(`update outage set level = 'II' where case_id = ${ofOutage}`, [id]);
    if (guards.includes('outageIsClosed'))
      await this.county.sql(
        `update outage set closed_at = opened_at from procedure_case c where c.id = case_id and case_id = ${ofOutage}`,
        [id],
      );
    if (guards.includes('nothingStands'))
      await this.county.sql(`update outage_report set withdrawn_at = received_at where outage_id = $1`, [id]);
    if (guards.includes('levelIsProposed'))
      await this.county.sql(
        `update outage set proposed_level = 'II', proposed_clause = '4.1 Ⅱ级' where case_id = $1`,
        [id],
      );
  }

  /** The first of the nine items has a finding, put right or not. */
  private async findings(id: string, doneAt: string | null): Promise<void> {
    const dueAt = plusMinutes(this.county.now(), 5_000).toISOString();
    const items = [{ no: 1, result: 'finding', remark: '未演练', dueAt, doneAt, done: '' }];
    await this.county.sql(`update procedure_case set facts = facts || $2::jsonb where id = $1`, [
      id,
      JSON.stringify({ items }),
    ]);
  }

  /** What one person asked for, another answers. */
  private async ask(id: string, event: string): Promise<void> {
    const [found] = await this.county.sql<{ procedure: string }>(
      `select procedure from procedure_case where id = $1`,
      [id],
    );
    const { table } = this.county.app.get(ProcedureShells).of(found?.procedure ?? '');
    const asking = table.rows.find((row) => row.event === event);
    if (asking) await this.fulfilAndTake(id, asking);
  }

  private async linkWithoutOutage(): Promise<string> {
    const [found] = await this.county.sql<{ code: string }>(
      `select code from link where carrier_id = 'telecom' and code not in (select element_code from outage where closed_at is null) order by code limit 1`,
    );
    return found?.code ?? '';
  }

  private async open(tx: Tx, table: Procedure, first: Row, by: Actor): Promise<string> {
    const now = this.county.now();
    const form = anyForm(this.county, first.form ?? []);
    if (table.name === 'outage' && by.kind === 'officer')
      return this.county.app
        .get(ReportByHand)
        .open(
          tx,
          await this.officer(by.organisation, by.holdings[0]?.post ?? ''),
          { ...form, carrier: 'telecom' },
          now,
        );
    const id = await this.procedures.open(
      tx,
      await this.fresh(tx, table.name, first),
      { event: first.event, form },
      by,
      now,
    );
    if (table.name === 'outage') await this.insertOutage(tx, id);
    return id;
  }

  private async fresh(tx: Tx, procedure: string, first?: Row): Promise<NewCase> {
    const named = { procedure, titleZh: '青河大桥光缆中断', titleEn: 'Fibre cut' };
    switch (procedure) {
      case 'outage':
        return {
          ...named,
          parties: { affected: ['telecom'], office: ['office'], committee: ['committee'] },
          facts: {},
        };
      case 'task': {
        const bodies = {
          committee: ['committee'],
          headquarters: ['headquarters'],
          office: ['office'],
          onsite: ['onsite'],
        };
        return {
          ...named,
          parties: { ...bodies, carriers: ['telecom', 'mobile'] },
          facts: { measures: '抢通' },
          outageId: await this.gradedOutage(tx),
        };
      }
      case 'carrier-response':
        return {
          ...named,
          parties: { carrier: ['telecom'], office: ['office'], headquarters: ['headquarters'] },
          facts: { outageTitle: named.titleZh },
          outageId: await this.gradedOutage(tx),
        };
      case 'upward-report':
        return {
          ...named,
          parties: {
            headquarters: ['headquarters'],
            office: ['office'],
            recipient: ['city-headquarters'],
          },
          facts: { from: 'headquarters' },
          outageId: await this.gradedOutage(tx),
        };
      case 'publication':
        return {
          ...named,
          parties: { author: ['telecom'], office: ['office'], headquarters: ['headquarters'] },
          facts: {},
          outageId: await this.gradedOutage(tx),
        };
      case 'warning':
        return {
          ...named,
          parties: {
            submitter: ['telecom'],
            office: ['office'],
            committee: ['committee'],
            headquarters: ['headquarters'],
          },
          facts: {},
        };
      case 'aftermath':
        return {
          ...named,
          parties: { office: ['office'], headquarters: ['headquarters'] },
          facts: { outageTitle: named.titleZh, carriers: ['telecom'] },
        };
      case 'command-mode':
        return {
          ...named,
          parties: {
            committee: ['committee'],
            headquarters: ['headquarters'],
            office: ['office'],
            carriers: ['telecom', 'mobile'],
          },
          facts: {},
        };
      case 'inspection':
        return {
          ...named,
          parties: { carrier: ['telecom'], office: ['office'] },
          facts: { inspectedAt: this.county.now().toISOString(), members: '秦竹溪、陆岚舟' },
        };
      case 'carrier-plan':
        return {
          ...named,
          parties: { carrier: ['telecom'], office: ['office'] },
          facts: { planName: '应急通信保障预案', edition: '2026 版' },
        };
      case 'support-request':
        return { ...named, parties: { office: ['office'] }, facts: {} };
      case 'delegation': {
        const [from, to] = await Promise.all([
          this.officer('office', 'director'),
          this.officer('office', 'duty-officer'),
        ]);
        return {
          ...named,
          parties: { body: ['office', 'headquarters', 'committee'] },
          facts: {
            bodyKind: first?.when?.includes('isCarrier') ? 'carrier' : 'office',
            organisation: 'office',
            post: 'director',
            delegator: from.id,
            delegatorZh: from.nameZh,
            delegate: to.id,
            delegateZh: to.nameZh,
            from: this.county.now().toISOString(),
            until: plusMinutes(this.county.now(), 600).toISOString(),
            reason: '外出',
          },
        };
      }
      case 'mission':
        return {
          ...named,
          parties: { unit: ['telecom'], headquarters: ['headquarters'], office: ['office'] },
          facts: {
            teamCode: 'T-TEL-01',
            teamZh: '青岚电信线路抢修队',
            teamEn: 'Line repair team',
            eventTitle: named.titleZh,
          },
        };
      case 'warning-receipt':
      case 'task-receipt':
        return {
          ...named,
          parties: { carrier: ['telecom'], office: ['office'], headquarters: ['headquarters'] },
          facts: {},
        };
      case 'long-distance-circuit':
      case 'local-circuit':
        return {
          ...named,
          parties: { requester: ['telecom'], lender: ['mobile'], office: ['office'], cooperators: [] },
          facts: this.circuitFacts(),
        };
      case 'circuit-cooperation':
        return {
          ...named,
          parties: { carrier: ['telecom'], lender: ['mobile'], office: ['office'] },
          facts: { cooperation: '跳纤', circuit: '岚城—墨渡 2M', clause: '4.3.2(4)' },
          parentId: await this.orderedCircuit(),
        };
      default:
        return {
          ...named,
          parties: {
            requester: ['telecom'],
            lender: ['mobile'],
            headquarters: ['headquarters'],
            office: ['office'],
          },
          facts: this.loanFacts(),
        };
    }
  }

  private loanFacts(): Record<string, unknown> {
    const now = this.county.now();
    return {
      resourceKind: 'vehicle',
      resourceCode: 'V-MOB-01',
      resourceZh: '应急通信车',
      resourceEn: 'vehicle',
      unitZh: '辆',
      quantity: 1,
      place: '墨渡镇',
      neededFrom: plusMinutes(now, 60).toISOString(),
      neededUntil: plusMinutes(now, 500).toISOString(),
      firstUntil: plusMinutes(now, 500).toISOString(),
      purpose: '恢复通信',
      contact: '莫澹宁',
      contactPhone: '0799-555-0137',
      eventTitle: '青河大桥光缆中断',
    };
  }

  private circuitFacts(): Record<string, unknown> {
    const now = this.county.now();
    return {
      reach: 'local',
      circuit: null,
      restores: null,
      class: 1,
      nameZh: '岚城—墨渡 2M',
      aEnd: '岚城',
      zEnd: '墨渡',
      bandwidth: '2M',
      path: [{ link: 'L-MOB-002', capacity: 16128 }],
      from: plusMinutes(now, 30).toISOString(),
      to: plusMinutes(now, 300).toISOString(),
      reason: '恢复首长专线',
      contact: '莫澹宁',
      contactPhone: '0799-555-0137',
      eventTitle: '青河大桥光缆中断',
    };
  }

  /** A dispatch in which unicom is asked to cooperate; what a cooperating carrier answers to. */
  private async orderedCircuit(): Promise<string> {
    const [known] = await this.county.sql<{ id: string }>(
      `select case_id as id from document where kind = 'cooperation-request' limit 1`,
    );
    if (known) return known.id;
    const { table } = this.county.app.get(ProcedureShells).of('local-circuit');
    const asking = table.rows.find((row) => row.event === 'ask-cooperation');
    if (!asking) throw new Error('nobody asks for cooperation');
    const id = await this.prepare(table, 'notified', asking);
    if (id === undefined) throw new Error('no circuit was ordered');
    await this.fulfilAndTake(id, asking);
    return id;
  }

  private async reportedOutage(): Promise<string> {
    const by = await this.officer('office', 'duty-officer');
    return this.transactions.run(by, async (tx) => {
      const form = anyForm(this.county, [...callFields, ...reportFields]);
      return this.county.app
        .get(ReportByHand)
        .open(tx, by, { ...form, carrier: 'mobile' }, this.county.now());
    });
  }

  private async gradedOutage(tx: Tx): Promise<string> {
    const found = await rows<{ id: string }>(
      tx,
      `select case_id as id from outage where level is not null limit 1`,
    );
    if (found[0]) return found[0].id;
    const id = await this.transactions.run(clockActor, async (own) => {
      const fresh = await this.fresh(own, 'outage');
      const opened = await this.procedures.open(
        own,
        fresh,
        { event: 'detect', form: {} },
        clockActor,
        this.county.now(),
      );
      await this.insertOutage(own, opened);
      return opened;
    });
    await this.county.sql(`update outage set level = 'II', level_clause = '4.1 Ⅱ级' where case_id = $1`, [
      id,
    ]);
    return id;
  }

  private async insertOutage(tx: Tx, id: string): Promise<void> {
    await rows(
      tx,
      `insert into outage (case_id, element_kind, element_code, place_zh, occurred_at, known_at, facts) values ($1::uuid, 'hand', $1::uuid::text, '青河大桥', $2, $2, '{}')`,
      [id, this.county.now()],
    );
  }

  private async vehicleReady(ready: boolean): Promise<void> {
    await this.county.sql(
      `update vehicle set fuel_percent = $1, checked_at = $2 where code in ('V-MOB-01', 'V-MOB-02')`,
      [ready ? 90 : 30, this.county.now()],
    );
    await this.county.sql(
      `with later as (update vehicle_check_schedule set due_at = $1::timestamptz + interval '31 days' where due_at < $1::timestamptz + interval '31 days')
       update vehicle set crew_needed = 0`,
      [this.county.now()],
    );
  }

  private async officer(organisation: string, post: string): Promise<SignedInOfficer> {
    const key = `${organisation}.${post}`;
    const known = this.officers.get(key);
    if (known) return known;
    const [found] = await this.county.sql<{
      id: string;
      username: string;
      name_zh: string;
      name_en: string;
      kind: string;
    }>(
      `select o.id, o.username, o.name_zh, o.name_en, g.kind from post_holding h join officer o on o.id = h.officer_id join organisation g on g.id = h.organisation_id
        where h.organisation_id = $1 and h.post = $2 order by o.username limit 1`,
      [organisation, post],
    );
    if (!found) throw new Error(`nobody holds ${key}`);
    const officer: SignedInOfficer = {
      kind: 'officer',
      id: found.id,
      username: found.username,
      nameZh: found.name_zh,
      nameEn: found.name_en,
      organisation,
      organisationKind: found.kind,
      reach: reachOf(found.kind),
      holdings: [{ organisation, post }],
      permits: [],
      sessionHash: '',
      sessionExpiresAt: this.county.now(),
    };
    this.officers.set(key, officer);
    return officer;
  }

  private get procedures(): ProceduresService {
    return this.county.app.get(ProceduresService);
  }

  private get transactions(): Transactions {
    return this.county.app.get(Transactions);
  }
}
