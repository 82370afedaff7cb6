import { join } from 'node:path';
import pg from 'pg';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { playAll, wishes } from '../loans/bench.js';
import { checkHistories } from '../loans/check-histories.js';
import { ownFolder, password, removeFolder, startOwnProduct } from '../own-product.js';
import { quantile, round } from '../statistics.js';
import { manyDeadlines } from './many-deadlines.js';
import { oneVehicle } from './one-vehicle.js';
import { sameRows } from './same-rows.js';

const limit = { stepP95Ms: 150, shareOfBare: 0.4, deadlineP99Ms: 2_000 };
/** What people make: between two of its steps each client waits this long, more or less. */
const pauseMs = 5_000;

const sizes = {
  short: {
    approvals: 20,
    clients: 10,
    loans: 20,
    paced: 10,
    deadlines: { open: 5_000, due: 300, seconds: 5 },
  },
  full: {
    approvals: 200,
    clients: 100,
    loans: 5_000,
    paced: 300,
    deadlines: { open: 100_000, due: 6_000, seconds: 60 },
  },
};

/** Many at once: one vehicle for two hundred, thousands of loans by a hundred clients, a hundred thousand clocks. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const size = short ? sizes.short : sizes.full;
  const folder = await ownFolder('dispatch');
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: true,
    maxConnections: 200,
    log: () => undefined,
  });
  try {
    const product = await startOwnProduct({ DATABASE_URL: server.ownerUrl, DATA_DIR: folder });
    const client = new pg.Client({ connectionString: server.ownerUrl });
    await client.connect();
    try {
      const paced = await playAll(
        product.url,
        await wishes(client, size.paced),
        size.clients,
        pauseMs / (short ? 10 : 1),
      );
      const rush = await playAll(product.url, await wishes(client, size.loans), size.clients);
      const found = await checkHistories(client);
      const vehicle = await oneVehicle(client, product.url, password, size.approvals);
      const deadlines = await manyDeadlines(client, size.deadlines);
      await product.stop();
      const peer = await sameRows(server.ownerUrl, size.clients);
      return report({ short, size, paced, rush, found, vehicle, deadlines, peer });
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

type Run = Awaited<ReturnType<typeof playAll>>;

function figuresOf({ played, seconds }: Run) {
  const times = played.flatMap(({ took }) => took.map(({ ms }) => ms));
  return {
    loans: played.length,
    steps: times.length,
    seconds: round(seconds),
    stepsPerSecond: round(times.length / seconds),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    p99Ms: quantile(times, 0.99),
  };
}

function report(of: {
  short: boolean;
  size: (typeof sizes)['short'];
  paced: Run;
  rush: Run;
  found: Awaited<ReturnType<typeof checkHistories>>;
  vehicle: Awaited<ReturnType<typeof oneVehicle>>;
  deadlines: Awaited<ReturnType<typeof manyDeadlines>>;
  peer: Awaited<ReturnType<typeof sameRows>>;
}): object {
  const { short, size, paced, rush, found, vehicle, deadlines, peer } = of;
  const played = [...paced.played, ...rush.played];
  const unexpected = played.flatMap((one) => one.unexpected);
  const rate = figuresOf(rush);
  const steady = figuresOf(paced);
  const share = round(rate.stepsPerSecond / peer.perSecond);
  const right = {
    everyLoanEnded: played.every(({ ended }) => ended === 'returned' || ended === 'withdrawn'),
    nothingUnexpected: unexpected.length === 0,
    asManyHistories: found.loans.loans === played.length,
    historiesAreLegal: found.loans.faults.length === 0,
    numbersAreGapless: found.seriesWithGaps === 0,
    nothingHeldTwice: found.reservationsOverlapping === 0 && found.reservationsStillHeld === 0,
    clocksStopped: found.clocksLeftRunning === 0,
    journalChainHolds: found.chain.chainHolds,
    oneVehicleOnce:
      vehicle.granted === 1 &&
      vehicle.held === 1 &&
      vehicle.refused['409 already-reserved'] === size.approvals - 1,
    everyClockFound: deadlines.breached === deadlines.fellDue,
    noFullScan: !deadlines.plan.includes('Seq Scan'),
  };
  const fast = {
    stepsInTime: steady.p95Ms <= limit.stepP95Ms,
    shareOfBare: share >= limit.shareOfBare,
    clocksInTime: deadlines.latenessMs.p99 <= limit.deadlineP99Ms,
  };
  return {
    bench: 'dispatch',
    says: 'milliseconds from a step’s request to its answer: paced as people work, and as fast as the clients can; the peer writes the same rows bare',
    fengsui: { paced: { ...steady, pauseMs }, rush: rate, vehicle, deadlines },
    peer: {
      says: `the rows of ${peer.transactions} of these steps again, a transaction each, ${size.clients} connections`,
      rowsPerTransaction: round(peer.rows / peer.transactions),
      transactionsPerSecond: peer.perSecond,
      p50Ms: round(peer.p50Ms),
      p95Ms: quantile(peer.times, 0.95),
    },
    ratio: share,
    limit,
    faults: [...unexpected, ...found.loans.faults].slice(0, 20),
    checks: short ? right : { ...right, ...fast },
    missed: Object.entries(fast).flatMap(([name, holds]) => (holds ? [] : [name])),
    ok: Object.values(short ? right : { ...right, ...fast }).every(Boolean),
  };
}
