import type pg from 'pg';
import type { PatientOfficer } from './patient-officer.js';

const hourMs = 3_600_000;

/** One loan of a store item from application to return; its case. */
export async function playOne(
  officers: Readonly<Record<string, PatientOfficer>>,
  item: string,
  number: number,
): Promise<string> {
  const as = (name: string): PatientOfficer => {
    const found = officers[name];
    if (!found) throw new Error(`no officer ${name}`);
    return found;
  };
  const now = Date.now();
  const { id } = await as('telecom.duty1').write('/loans', {
    lender: 'mobile',
    resourceKind: 'store-item',
    resourceCode: item,
    quantity: 1,
    place: `岚城镇第${number}号点`,
    neededFrom: new Date(now + hourMs).toISOString(),
    neededUntil: new Date(now + 3 * hourMs).toISOString(),
    purpose: '现场通信保障',
    contact: '值班员',
    contactPhone: '0799-555-0100',
  });
  const take = (name: string, event: string, form: object = {}): Promise<unknown> =>
    as(name).write(`/cases/${id}/steps`, { event, form });
  await take('hq.commander', 'approve');
  await take('office.director', 'order');
  await take('mobile.duty1', 'acknowledge', { receivedBy: '值班员' });
  await take('mobile.duty1', 'depart', { crew: '带队人 0799-555-0100' });
  await take('mobile.duty1', 'arrive');
  await take('mobile.duty1', 'apply-release', { report: '任务完成', condition: '完好' });
  await take('office.duty1', 'report-completion');
  await take('hq.commander', 'order-release');
  await take('office.director', 'notify-release');
  await take('mobile.duty1', 'return', { complete: true, working: true });
  return id;
}

/** What a case's history says, without its times and numbers: steps, states, posts, kinds of papers with their files. */
export async function walk(id: string, client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select s.event || ' ' || coalesce(s.from_state, '-') || ' ' || s.to_state || ' ' || coalesce(s.organisation_id, '-') || '.' || s.post || ' ' ||
        coalesce((select string_agg(d.kind, ',' order by d.kind) from document d where d.id = any(s.document_ids)), '-') as line
       from case_step s where s.case_id = $1 order by s.position`,
    [id],
  );
  return rows.map(({ line }) => line);
}
