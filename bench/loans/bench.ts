import { join } from 'node:path';
import pg from 'pg';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { ownFolder, password, removeFolder, startOwnProduct } from '../own-product.js';
import { quantile, round, seeded, shuffled } from '../statistics.js';
import { bareTransactions } from './bare-transactions.js';
import { checkHistories } from './check-histories.js';
import { type Asked, Client, type Played } from './play-loan.js';

const clients = 20;
const carriers = ['telecom', 'mobile', 'unicom', 'cable'] as const;

/** Many loans by twenty clients at once over HTTP, then every history, number, promise and hash is checked. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const loans = short ? 40 : 200;
  const folder = await ownFolder('loans');
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  try {
    const product = await startOwnProduct({ DATABASE_URL: server.ownerUrl, DATA_DIR: folder });
    const client = new pg.Client({ connectionString: server.ownerUrl });
    await client.connect();
    try {
      const { played, seconds } = await playAll(product.url, await wishes(client, loans), clients);
      const found = await checkHistories(client);
      await product.stop();
      const steps = played.flatMap(({ took }) => took);
      const peer = await bareTransactions(server.ownerUrl, { transactions: steps.length, clients });
      return report({ loans, played, seconds, found, peer });
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

/** Vehicles, store items and teams of every carrier; few enough that some are wanted twice at a time. */
export async function wishes(client: pg.Client, loans: number): Promise<Asked[]> {
  const { rows } = await client.query<{ kind: Asked['resourceKind']; code: string; owner: string }>(
    `select 'vehicle' as kind, code, owner_id as owner from vehicle union all select 'team', code, owner_id from team
     union all (select 'store-item', code, owner_id from store_item order by code) order by 1 desc, 2`,
  );
  const chance = seeded(431);
  const vehicles = rows.filter(({ kind }) => kind !== 'store-item');
  const wanted = [...vehicles, ...shuffled(rows, chance).slice(0, 40)];
  return Array.from({ length: loans }, (_, number) => {
    const lent = wanted[Math.floor(chance() * wanted.length)];
    if (!lent) throw new Error('the county has no resources');
    const others = carriers.filter((carrier) => carrier !== lent.owner);
    return {
      number,
      requester: others[Math.floor(chance() * others.length)] ?? 'telecom',
      lender: lent.owner,
      resourceKind: lent.kind,
      resourceCode: lent.code,
      hours: 1 + Math.floor(chance() * 8),
    };
  });
}

export async function playAll(
  url: string,
  asked: readonly Asked[],
  clients: number,
  /** Milliseconds that each client lets pass between two steps, so that the load is what people make. */
  pauseMs = 0,
): Promise<{ played: Played[]; seconds: number }> {
  const all = Array.from({ length: clients }, () => new Client(url, password));
  await Promise.all(all.map((one) => one.signInAll(carriers)));
  const waiting = [...asked];
  const played: Played[] = [];
  const began = performance.now();
  await Promise.all(
    all.map(async (one) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        played.push(await one.play(next, pauseMs));
      }
    }),
  );
  return { played, seconds: (performance.now() - began) / 1_000 };
}

function report(of: {
  loans: number;
  played: readonly Played[];
  seconds: number;
  found: Awaited<ReturnType<typeof checkHistories>>;
  peer: Awaited<ReturnType<typeof bareTransactions>>;
}): object {
  const { loans, played, seconds, found, peer } = of;
  const took = played.flatMap((one) => one.took);
  const events = [...new Set(took.map(({ event }) => event))];
  const perStep = events.map((event) => {
    const times = took.filter((one) => one.event === event).map(({ ms }) => ms);
    return { event, count: times.length, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  });
  const unexpected = played.flatMap((one) => one.unexpected);
  const stepsPerSecond = round(took.length / seconds);
  const checks = {
    everyLoanEnded: played.every(({ ended }) => ended === 'returned' || ended === 'withdrawn'),
    nothingUnexpected: unexpected.length === 0,
    asManyHistories: found.loans.loans === loans,
    historiesAreLegal: found.loans.faults.length === 0,
    numbersAreGapless: found.seriesWithGaps === 0,
    nothingHeldTwice: found.reservationsOverlapping === 0 && found.reservationsStillHeld === 0,
    clocksStopped: found.clocksLeftRunning === 0,
    journalChainHolds: found.chain.chainHolds,
  };
  return {
    bench: 'loans',
    says: `${loans} loans by ${clients} clients at once over HTTP; milliseconds from a step's request to its answer`,
    fengsui: {
      seconds: round(seconds),
      loansPerMinute: round((loans / seconds) * 60),
      steps: took.length,
      stepsPerSecond,
      p50Ms: quantile(
        took.map(({ ms }) => ms),
        0.5,
      ),
      p95Ms: quantile(
        took.map(({ ms }) => ms),
        0.95,
      ),
      perStep,
      ended: found.loans.byState,
      refused: counted(played.flatMap((one) => one.refused)),
      documents: found.documents,
      reservations: { overlapping: found.reservationsOverlapping, stillHeld: found.reservationsStillHeld },
      journalEntries: found.chain.entries,
    },
    peer: {
      says: 'as many transactions of one insert and one update on the same server, by as many connections',
      transactionsPerSecond: peer.perSecond,
      p50Ms: round(peer.p50Ms),
      p95Ms: quantile(peer.times, 0.95),
    },
    ratio: round(peer.perSecond / Math.max(stepsPerSecond, 0.01)),
    limit: { histories: loans, faults: 0 },
    faults: [...unexpected, ...found.loans.faults].slice(0, 20),
    checks,
    ok: Object.values(checks).every(Boolean),
  };
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
