import { CauseFinder } from '../../src/modules/causes/cause-finder.js';
import { CauseNetwork } from '../../src/modules/causes/cause-network.js';
import { generateCounty } from '../../src/modules/network/generate-county.js';
import { generateIncident, type Incident } from '../../src/modules/network/generate-incident.js';
import { countingPeer, namedBy, score, type Score } from './score.js';

const limits = {
  single: { precision: 0.95, recall: 0.95 },
  multiple: { precision: 0.9, recall: 0.9 },
  firstMs: 500,
  incrementalMs: 50,
  impactMs: 200,
  residentMb: 600,
};
const wrong = { lost: 0.05, doubled: 0.05, noise: 0.02 };
const burstAlarms = 5_000;

interface Quality {
  incidents: number;
  broken: number;
  precision: number;
  recall: number;
}

/** Failed elements named of made-up incidents, beside the peer that counts alarms; and how long it takes at the largest county. */
export function run({ short }: { short: boolean }): Promise<object> {
  const order = short ? { sites: 400, circuits: 4_000 } : { sites: 5_000, circuits: 100_000 };
  const county = generateCounty({ ...order, carriers: 4, seed: 20_261_124 });
  const network = new CauseNetwork(county);
  const speed = speedOf(network, county);
  const residentMb = Math.round(process.memoryUsage().rss / 1_048_576);
  const count = short ? 20 : 200;
  const incidents = Array.from({ length: count }, (_, at) =>
    generateIncident(county, { seed: 1_000 + at, failures: 1 + (at % 6), ...wrong }),
  );
  const singles = short ? 20 : 100;
  const single = Array.from({ length: singles }, (_, at) =>
    generateIncident(county, { seed: 9_000 + at, failures: 1, ...wrong }),
  );
  const ours = (incident: Incident) => namedBy(finderOf(network, incident).causes());
  const peer = (incident: Incident) => countingPeer(network, incident);
  const many = incidents.filter(({ broken }) => broken.length > 1);
  const one = [...single, ...incidents.filter(({ broken }) => broken.length === 1)];
  const quality = {
    single: qualityOf(one.map((incident) => score(network, incident, ours(incident)))),
    multiple: qualityOf(many.map((incident) => score(network, incident, ours(incident)))),
  };
  const counting = {
    single: qualityOf(one.map((incident) => score(network, incident, peer(incident)))),
    multiple: qualityOf(many.map((incident) => score(network, incident, peer(incident)))),
  };
  const keeps = (name: 'single' | 'multiple'): boolean =>
    quality[name].precision >= limits[name].precision && quality[name].recall >= limits[name].recall;
  const checks = {
    single: keeps('single'),
    multiple: keeps('multiple'),
    ...(short
      ? {}
      : {
          first: speed.firstMs <= limits.firstMs,
          incremental: speed.incrementalMs <= limits.incrementalMs,
          impact: speed.impactMs <= limits.impactMs,
          memory: residentMb <= limits.residentMb,
        }),
  };
  return Promise.resolve({
    bench: 'cause',
    says: 'failed elements of made-up incidents (5 % of alarms lost, 5 % doubled, 2 % noise) named; one of the same consequences is the same failure',
    county: {
      sites: county.sites.length,
      spans: county.spans.length,
      links: county.links.length,
      circuits: county.circuits.length,
    },
    quality,
    counting: { says: 'the element with the most alarms, again and again', ...counting },
    speed,
    residentMb,
    limits,
    checks,
    holds: Object.values(checks).every(Boolean),
  });
}

function finderOf(network: CauseNetwork, { alarms }: Incident): CauseFinder {
  const finder = new CauseFinder(network);
  for (const { id, symptom } of alarms) finder.hear({ id, symptom });
  return finder;
}

function qualityOf(scores: readonly Score[]): Quality {
  const sum = (of: (each: Score) => number): number => scores.reduce((total, each) => total + of(each), 0);
  const found = sum((each) => each.found);
  return {
    incidents: scores.length,
    broken: sum((each) => each.broken),
    precision: round(found / Math.max(1, found + sum((each) => each.named))),
    recall: round(
      found /
        Math.max(
          1,
          sum((each) => each.broken),
        ),
    ),
  };
}

/** A burst over several failures, the first account of it, then one alarm more at a time. */
function speedOf(network: CauseNetwork, county: Parameters<typeof generateIncident>[0]) {
  const alarms: Incident['alarms'] = [];
  for (let seed = 1; alarms.length < burstAlarms && seed < 400; seed += 1)
    for (const each of generateIncident(county, {
      seed,
      failures: 2,
      ...wrong,
      kinds: ['span', 'trench', 'site'],
    }).alarms)
      if (alarms.length < burstAlarms) alarms.push({ ...each, id: `${seed}-${each.id}` });
  const late = alarms.splice(-100);
  const finder = new CauseFinder(network);
  for (const { id, symptom } of alarms) finder.hear({ id, symptom });
  const begun = performance.now();
  finder.causes();
  const firstMs = performance.now() - begun;
  const updates = late.map(({ id, symptom }) => {
    const at = performance.now();
    finder.hear({ id, symptom });
    finder.causes();
    return performance.now() - at;
  });
  const cleared = alarms.slice(0, 100).map(({ id }) => {
    const at = performance.now();
    finder.forget(id);
    finder.causes();
    return performance.now() - at;
  });
  const named = county.sites.find((site) => site.building !== undefined)?.building ?? '';
  const building = network.numberOf({ kind: 'building', code: named }) ?? -1;
  const fresh = new CauseNetwork(county);
  const asked = performance.now();
  const hit = fresh.consequencesOf(building);
  return {
    burst: alarms.length,
    firstMs: round(firstMs),
    incrementalMs: round(Math.max(...updates, ...cleared)),
    incrementalP50Ms: round([...updates, ...cleared].sort((a, b) => a - b)[100] ?? 0),
    impactMs: round(performance.now() - asked),
    impactCircuits: hit.expected.length + hit.possible.length,
  };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
