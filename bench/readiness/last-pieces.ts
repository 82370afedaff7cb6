import type pg from 'pg';
import { z } from 'zod';
import { type DrillOfficer, Refused } from '../../src/modules/drills/officer.service.js';
import { round } from '../statistics.js';

const pieces = 10;
const wrote = z.looseObject({});

/** So many issues of one piece at the same moment from a card that has ten: ten go out. */
export async function lastPieces(
  client: pg.Client,
  officer: DrillOfficer,
  asked: number,
): Promise<{
  asked: number;
  out: number;
  refused: Record<string, number>;
  left: number;
  ledger: number;
  seconds: number;
}> {
  const code = 'S-LAST-10';
  await officer.write(
    '/store-items',
    {
      code,
      nameZh: '最后十件',
      nameEn: 'The last ten',
      category: 'repair-gear',
      place: 'TEL-EX-01',
      unitZh: '件',
      model: 'M',
      warReserve: false,
    },
    wrote,
  );
  const move = (kind: string, quantity: number): Promise<unknown> =>
    officer.write(
      `/store-items/${code}/movements`,
      { kind, quantity, place: 'TEL-EX-01', because: '抢修领用' },
      wrote,
    );
  await move('receive', pieces);
  const began = performance.now();
  const outcomes = await Promise.allSettled(Array.from({ length: asked }, () => move('issue', 1)));
  const seconds = round((performance.now() - began) / 1_000);
  const refused: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const reason: unknown = outcome.reason;
    const word = reason instanceof Refused ? `${reason.status} ${reason.code}` : String(reason);
    refused[word] = (refused[word] ?? 0) + 1;
  }
  const { rows } = await client.query<{ left: number; ledger: number }>(
    `select i.quantity as left, (select coalesce(sum(quantity), 0)::int from store_movement where item_code = i.code and to_account = 'used') as ledger from store_item i where i.code = $1`,
    [code],
  );
  return {
    asked,
    out: outcomes.filter(({ status }) => status === 'fulfilled').length,
    refused,
    left: rows[0]?.left ?? -1,
    ledger: rows[0]?.ledger ?? -1,
    seconds,
  };
}
