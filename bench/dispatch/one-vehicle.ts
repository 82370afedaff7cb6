import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { DrillOfficer, Refused } from '../../src/modules/drills/officer.service.js';
import { caseSeen } from '../../src/modules/drills/seen.contract.js';

export interface OneVehicle {
  asked: number;
  granted: number;
  refused: Record<string, number>;
  held: number;
  seconds: number;
}

const hourMs = 3_600_000;

/** As many loans of one vehicle for times that overlap, all ordered at the same moment: one is granted. */
export async function oneVehicle(
  client: pg.Client,
  url: string,
  password: string,
  loans: number,
): Promise<OneVehicle> {
  const officer = (name: string): Promise<DrillOfficer> => DrillOfficer.signIn(url, name, password);
  const [telecom, commander, director] = await Promise.all(
    ['telecom.duty1', 'hq.commander', 'office.director'].map(officer),
  );
  if (!telecom || !commander || !director) throw new Error('not signed in');
  const ids: string[] = [];
  for (let number = 0; number < loans; number += 1) {
    const { id } = await telecom.write('/loans', loanOf(number), caseSeen);
    await commander.write(`/cases/${id}/steps`, { event: 'approve', form: {} }, caseSeen);
    ids.push(id);
  }
  const began = performance.now();
  const outcomes = await Promise.allSettled(
    ids.map((id) =>
      director.write(`/cases/${id}/steps`, { event: 'order', form: {} }, caseSeen, randomUUID()),
    ),
  );
  const seconds = (performance.now() - began) / 1_000;
  const refused: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const reason: unknown = outcome.reason;
    const word = reason instanceof Refused ? `${reason.status} ${reason.code}` : String(reason);
    refused[word] = (refused[word] ?? 0) + 1;
  }
  const { rows } = await client.query<{ held: number }>(
    `select count(*)::int as held from reservation where resource_code = 'V-MOB-01' and released_at is null`,
  );
  return {
    asked: loans,
    granted: outcomes.filter(({ status }) => status === 'fulfilled').length,
    refused,
    held: rows[0]?.held ?? 0,
    seconds: Math.round(seconds * 100) / 100,
  };
}

/** Each window begins a little later than the one before and ends after all have begun. */
function loanOf(number: number): object {
  const from = new Date(Date.now() + hourMs + number * 10_000);
  return {
    lender: 'mobile',
    resourceKind: 'vehicle',
    resourceCode: 'V-MOB-01',
    quantity: 1,
    neededFrom: from.toISOString(),
    neededUntil: new Date(from.getTime() + 4 * hourMs).toISOString(),
    place: '青河大桥',
    purpose: '恢复中断电路',
    contact: '值班员',
    contactPhone: '0799-555-0137',
  };
}
