import { join } from 'node:path';
import pg from 'pg';
import { readDispatchPolicy } from '../../src/modules/dispatch/dispatch-policy.js';
import { DrillOfficer } from '../../src/modules/drills/officer.service.js';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { ownFolder, password, removeFolder, root, startOwnProduct } from '../own-product.js';
import { round } from '../statistics.js';
import { lastPieces } from './last-pieces.js';
import { loadReserves, type Size } from './load-reserves.js';
import { measureLedger } from './measure-ledger.js';
import { measureReadiness } from './measure-readiness.js';
import { rankMany } from './rank-many.js';

const limits = { changeMs: 50, fullMs: 5_000, rankMs: 100, dayMs: 200, out: 10 };
const sizes: Readonly<Record<'short' | 'full', Size>> = {
  short: { vehicles: 400, cards: 1_000, lotsOfCard: 10, movements: 50_000, busyMovements: 2_000 },
  full: { vehicles: 5_000, cards: 20_000, lotsOfCard: 10, movements: 5_000_000, busyMovements: 100_000 },
};

/** Readiness of many vehicles and lots after a change and in full, the ranking of lenders, a ledger's past days, the last pieces. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const size = sizes[short ? 'short' : 'full'];
  const policy = await readDispatchPolicy(join(root, 'config/dispatch.yaml'));
  if (!policy.ok) throw new Error(policy.faults.join('\n'));
  const ranking = rankMany(size.vehicles, policy.value.lenders);
  const folder = await ownFolder('readiness');
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  try {
    const product = await startOwnProduct({ DATABASE_URL: server.ownerUrl, DATA_DIR: folder });
    const client = new pg.Client({ connectionString: server.ownerUrl });
    await client.connect();
    try {
      const began = performance.now();
      await loadReserves(client, size);
      const loadedSeconds = round((performance.now() - began) / 1_000);
      const [telecom, director] = await Promise.all(
        ['telecom.duty1', 'office.director'].map((name) => DrillOfficer.signIn(product.url, name, password)),
      );
      if (!telecom || !director) throw new Error('not signed in');
      const readiness = await measureReadiness(client, { telecom, director }, short ? 8 : 40);
      const ledger = await measureLedger(client, director, short ? 5 : 25);
      const issues = await lastPieces(client, telecom, short ? 50 : 200);
      return report({ short, size, loadedSeconds, ranking, readiness, ledger, issues });
    } finally {
      await client.end();
      await product.stop();
    }
  } finally {
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
    await removeFolder(folder);
  }
}

function report(of: {
  short: boolean;
  size: Size;
  loadedSeconds: number;
  ranking: ReturnType<typeof rankMany>;
  readiness: Awaited<ReturnType<typeof measureReadiness>>;
  ledger: Awaited<ReturnType<typeof measureLedger>>;
  issues: Awaited<ReturnType<typeof lastPieces>>;
}): object {
  const { short, ranking, readiness, ledger, issues } = of;
  // The short run is judged by what does not depend on who else runs.
  const within = (value: number, limit: number): boolean => short || value <= limit;
  const checks = {
    change: within(Math.max(readiness.vehicleMs, readiness.storeMs), limits.changeMs),
    full: within(readiness.fullMs, limits.fullMs),
    rank: within(ranking.rankMs, limits.rankMs),
    day: within(Math.max(ledger.pageMs, ledger.cardMs), limits.dayMs),
    sameInAnyOrder: ranking.sameInAnyOrder,
    changesSeen: readiness.seen,
    everyVehicleJudged: readiness.judged === readiness.vehicles,
    balancesAreSums: ledger.wrong === 0,
    exactlyTen: issues.out === limits.out && issues.left === 0 && issues.ledger === limits.out,
    restRefused: issues.refused['422 blocked'] === issues.asked - limits.out,
  };
  return {
    bench: 'readiness',
    says: 'milliseconds (medians, over HTTP): a check or an issue and the readiness that follows from it; all vehicles, cards and lots judged anew; the ranking rule alone; the stock of a past day, a page of 200 cards, every card in one query, and a busy card’s own page; issues of the last ten pieces at once',
    size: of.size,
    loadedSeconds: of.loadedSeconds,
    fengsui: { ranking, readiness, ledger, issues },
    peer: {
      says: 'a bare update and read of the same row; one sort by travel alone; the sums of the movements of every card up to the day',
      changeMs: readiness.bareMs,
      rankMs: ranking.sortMs,
      dayMs: ledger.sumMs,
    },
    ratio: {
      change: round(readiness.vehicleMs / Math.max(readiness.bareMs, 0.01)),
      day: round(ledger.wholeMs / Math.max(ledger.sumMs, 0.01)),
    },
    limits,
    checks,
    ok: Object.values(checks).every(Boolean),
  };
}
