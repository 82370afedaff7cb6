import { type Latency, latencyOf, round } from './latency.js';
import { measurePeer } from './peer.js';
import { openProduct, type Product } from './product.js';
import { noteReadable } from './read-alarms.js';
import { type Load, sendTraps } from './send-traps.js';
import { storms } from './storms.js';

const pollMs = 20;
const settleMs = 10_000;
const goalP99Ms = 1_000;

/** From trap sent to alarm readable over the API, at 500 v2c traps a second; beside it snmptrapd writing a log. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const community = process.env['FENGSUI_BENCH_COMMUNITY'] ?? 'qinglan-telecom';
  const perSecond = Number(process.env['FENGSUI_BENCH_RATE'] ?? 500);
  const load = { community, perSecond, seconds: short ? 5 : 60, mark: `bench-${Date.now().toString(36)}` };
  const product = await openProduct();
  let ours: Latency;
  let residentMb: number | undefined;
  try {
    ours = await measure(product, { ...load, port: product.trapPort });
    residentMb = await product.residentMb();
  } finally {
    await product.stop();
  }
  const peer = await measurePeer(load);
  const ratio =
    'p50' in peer
      ? { p50: times(ours.p50, peer.p50), p99: times(ours.p99, peer.p99), max: times(ours.max, peer.max) }
      : undefined;
  const { figures, checks } = await storms(short);
  const latencyHolds = ours.lost === 0 && ours.p99 <= goalP99Ms;
  return {
    bench: 'traps',
    says: 'milliseconds from trap sent to alarm readable over GET /api/alarms; each trap a new alarm outside the inventory',
    perSecond,
    seconds: load.seconds,
    fengsui: { ...ours, ...(residentMb === undefined ? {} : { residentMb }) },
    snmptrapd: { says: 'milliseconds from trap sent to its line in the log file', ...peer },
    ...(ratio ? { ratio } : {}),
    goal: { p99: goalP99Ms, lost: 0 },
    storms: figures,
    checks: { latency: latencyHolds, ...checks },
    holds: latencyHolds && Object.values(checks).every(Boolean),
  };
}

const times = (ours: number, theirs: number): number => round(ours / Math.max(theirs, 0.01));

async function measure(product: Product, load: Load): Promise<Latency> {
  const sentAt: number[] = [];
  const seenAt = new Map<number, number>();
  const progress = { sent: false };
  const sending = sendTraps(load, sentAt).finally(() => (progress.sent = true));
  for (let until = Infinity; performance.now() < until;) {
    await noteReadable(product, load.mark, seenAt, performance.now() > until - settleMs / 2);
    if (progress.sent && until === Infinity) until = performance.now() + settleMs;
    if (progress.sent && seenAt.size === sentAt.length) break;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  await sending;
  return latencyOf(sentAt, seenAt);
}
