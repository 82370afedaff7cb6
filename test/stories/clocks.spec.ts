import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeadlineAudit } from '../../src/modules/deadlines/deadline-audit.jobs.js';
import { County } from '../harness/county.js';
import { applyForVehicle } from '../harness/parts.js';
import type { DeadlineList } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('clocks', { roles: ['server'] });
  await county.at('08:00');
});
afterAll(async () => county.close());

const clockOf = async (caseId: string) =>
  (await county.as('office.director').get<DeadlineList>('/deadlines?open=true')).items.find(
    (clock) => clock.caseId === caseId,
  );

describe('a clock before it runs out', () => {
  test('reminds its owner at the points of the policy, and calls nobody', async () => {
    const { id } = await applyForVehicle(county);
    await county.forward('19 minutes');
    expect((await clockOf(id))?.warnedAt).toBeNull();
    await county.forward('2 minutes');
    expect(await clockOf(id)).toMatchObject({ kind: 'loan.approval', escalations: 0, breachedAt: null });
    expect((await clockOf(id))?.warnedAt).not.toBeNull();
    const told = await county.sql(`select 1 from outbox where topic = 'deadline.warned'`);
    expect(told).toHaveLength(1);
    await county.forward('10 minutes');
    expect((await clockOf(id))?.breachedAt).not.toBeNull();
  });

  test('keeps the policy it began under, whatever the policy says later', async () => {
    const { id } = await applyForVehicle(county, { resourceCode: 'V-MOB-02' });
    await county.sql(
      `update deadline set line = jsonb_set(line, '{escalate,to}', '["office.duty-officer"]') where case_id = $1`,
      [id],
    );
    await county.forward('31 minutes');
    const called = await county.sql<{ who: string }>(
      `select e.organisation_id || '.' || e.post as who from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1`,
      [id],
    );
    expect(called).toEqual([{ who: 'office.duty-officer' }]);
  });
});

describe('who watches the clocks (a path of its own, without the worker)', () => {
  test('all is well while every open clock has its ring', async () => {
    expect(await county.as('office.duty1').get('/deadlines/audit')).toMatchObject({
      now: { silent: 0, late: 0 },
      last: null,
    });
  });

  test('a clock that nothing would ring is found, told and set to ring again', async () => {
    const { id } = await applyForVehicle(county, { lender: 'unicom', resourceCode: 'V-UNI-01' });
    await county.sql(`update deadline set next_ring_at = null where case_id = $1`, [id]);
    expect(await county.as('office.duty1').get('/deadlines/audit')).toMatchObject({ now: { silent: 1 } });
    await county.app.get(DeadlineAudit).run();
    expect(await county.as('office.duty1').get('/deadlines/audit')).toMatchObject({
      now: { silent: 0 },
      last: { silent: 1 },
    });
    const metrics = await county.nobody().get<string>('/metrics');
    expect(metrics).toContain('fengsui_deadlines_unwatched{what="silent"} 1');
    const [again] = await county.sql<{ rings: boolean }>(
      `select next_ring_at >= due_at as rings from deadline where case_id = $1`,
      [id],
    );
    expect(again).toEqual({ rings: true });
  });

  test('a sweep that has stopped is found by its lateness', async () => {
    await county.sql(
      `update deadline set next_ring_at = now() - interval '1 day' where id = (select id from deadline where stopped_at is null limit 1)`,
    );
    await county.app.get(DeadlineAudit).run();
    const seen = await county
      .as('office.duty1')
      .get<{ last: { late: number; worstSeconds: number } }>('/deadlines/audit');
    expect(seen.last.late).toBeGreaterThanOrEqual(1);
    expect(seen.last.worstSeconds).toBeGreaterThan(3_600);
  });
});
