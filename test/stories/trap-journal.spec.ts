import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JournalRetention } from '../../src/modules/traps/journal-retention.jobs.js';
import { StormWatch } from '../../src/modules/traps/storm-watch.jobs.js';
import type { TrapLedger } from '../../src/modules/traps/traps.contract.js';
import { County } from '../harness/county.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';

let county: County;
beforeAll(async () => {
  county = await County.open('trap journal');
});
afterAll(async () => county.close());

const storms = async (state: string): Promise<AlarmView[]> =>
  (
    await county
      .as('office.duty1')
      .get<{ items: AlarmView[] }>(`/alarms?state=${state}&q=${encodeURIComponent('风暴')}`)
  ).items;

describe('a storm', () => {
  test('is an alarm of its source while it lasts, and ends when the source has kept within its share for a minute', async () => {
    await county.managers.linkDown('L-TEL-008');
    await county.settled();
    await county.sql(
      `insert into trap_storm (source_code, carrier_id, since, last_at, summarised)
       select code, carrier_id, $1, $1, 1234 from snmp_source where carrier_id = 'telecom' limit 1`,
      [county.now()],
    );
    const watch = county.app.get(StormWatch);
    await watch.sweep();
    expect(await storms('raised')).toMatchObject([{ carrier: 'telecom', severityName: 'major' }]);
    expect(await watch.sweep()).toBe(0);
    await county.forward('61 seconds');
    await watch.sweep();
    expect(await storms('raised')).toEqual([]);
    expect(await storms('cleared')).toHaveLength(1);
    expect(await county.sql(`select 1 from trap_storm`)).toEqual([]);
  });
});

describe('the ledger', () => {
  test('says what is journalled and still without its alarm, and balances', async () => {
    const ledger = await county.as('office.duty1').get<TrapLedger>('/trap-ledger');
    expect(ledger).toMatchObject({ balanced: true, waiting: 0, underived: 0, received: 1, accepted: 1 });
  });

  test('metrics show it by collector, with how long alarms took', async () => {
    const text = String((await county.nobody().ask('GET', '/metrics')).body);
    expect(text).toMatch(/fengsui_traps_received_total\{collector="[^"]+"\} 1\n/);
    expect(text).toMatch(/fengsui_trap_to_alarm_seconds_bucket\{collector="[^"]+",le="\+Inf"\} 1\n/);
    expect(text).toContain('fengsui_outbox_waiting');
  });
});

describe('the months’ tables', () => {
  const insertRaw = (at: string): Promise<unknown> =>
    county.sql(
      `insert into raw_event (received_at, collector, source_address, source_port, bytes, verdict)
       values (${at}, 'old', '127.0.0.1', 1, '\\x01', 'malformed')`,
    );
  const inTable = async (table: string): Promise<number> =>
    (await county.sql<{ n: number }>(`select count(*)::int as n from ${table} where collector = 'old'`))[0]
      ?.n ?? 0;

  test('rows of a month without a table wait apart and move into it when it is made', async () => {
    await insertRaw(`timestamptz '2031-05-31 23:59:59Z'`);
    await insertRaw(`timestamptz '2031-06-01 00:00:00Z'`);
    expect(await inTable('raw_event_other')).toBe(2);
    await county.sql(`select make_month('raw_event', '2031-05-17')`);
    expect([
      await inTable('raw_event_203105'),
      await inTable('raw_event_other'),
      await inTable('raw_event'),
    ]).toEqual([1, 1, 2]);
    await county.sql(`select make_month('raw_event', '2031-05-17')`);
  });

  test('they are made ahead, and dropped when they have been kept long enough, no sooner', async () => {
    const now = county.now();
    const monthsAgo = (months: number): string => {
      const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15));
      return at.toISOString().slice(0, 7).replace('-', '');
    };
    for (const months of [25, 24]) {
      await county.sql(
        `select make_month('raw_event', (date_trunc('month', now()) - make_interval(months => $1))::date)`,
        [months],
      );
      await insertRaw(`date_trunc('month', now()) - make_interval(months => ${months}) + interval '3 days'`);
    }
    const dropped = await county.app.get(JournalRetention).sweep();
    expect(dropped).toEqual([`raw_event_${monthsAgo(25)}`]);
    expect(await inTable(`raw_event_${monthsAgo(24)}`)).toBe(1);
    const ahead = await county.sql<{ there: boolean }>(
      `select to_regclass('alarm_transition_' || to_char(now() + interval '3 months', 'YYYYMM')) is not null as there`,
    );
    expect(ahead).toEqual([{ there: true }]);
    expect(await county.app.get(JournalRetention).sweep()).toEqual([]);
  });
});
