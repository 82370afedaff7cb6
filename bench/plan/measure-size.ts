import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CauseNetwork } from '../../src/modules/causes/cause-network.js';
import { generateCounty } from '../../src/modules/network/generate-county.js';
import { root } from '../own-product.js';
import { median, round } from '../statistics.js';

const failed = 40;

function millisecondsOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/** Circuits hit by forty failed elements out of the inverted index, beside one plain pass over every link of every circuit. */
export function measureAffected(short: boolean) {
  const county = generateCounty({
    sites: short ? 1_000 : 5_000,
    circuits: short ? 20_000 : 100_000,
    carriers: 4,
    seed: 3,
  });
  const numberOf = new Map(county.links.map(({ code }, at) => [code, at]));
  const paths = county.circuits.map(({ route, protection }) => [...route, ...protection]);
  const start = new Int32Array(paths.length + 1);
  paths.forEach((path, at) => (start[at + 1] = (start[at] ?? 0) + path.length));
  const over = Int32Array.from(paths.flat(), (code) => numberOf.get(code) ?? 0);
  const lines = new CauseNetwork(county);
  const withLinks = Array.from({ length: lines.elementCount }, (_, at) => at).filter(
    (element) => lines.linksOf(element).length > 0,
  );
  const step = Math.max(1, Math.floor(withLinks.length / failed));
  const elements = withLinks.filter((_, at) => at % step === 0).slice(0, failed);
  const cut = new Uint8Array(county.links.length);
  for (const element of elements) for (const link of lines.linksOf(element)) cut[link] = 1;
  let [byIndex, byPass] = [0, 0];
  const ours: number[] = [];
  const peers: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    // A network of its own each time, so that nothing is remembered.
    const network = new CauseNetwork(county);
    ours.push(
      millisecondsOf(() => {
        byIndex = 0;
        for (const element of elements) {
          const { expected, possible } = network.consequencesOf(element);
          byIndex += expected.length + possible.length;
        }
      }),
    );
    peers.push(
      millisecondsOf(() => {
        byPass = 0;
        for (let circuit = 0; circuit < paths.length; circuit += 1)
          for (let at = start[circuit] ?? 0; at < (start[circuit + 1] ?? 0); at += 1)
            if (cut[over[at] ?? 0] === 1) {
              byPass += 1;
              break;
            }
      }),
    );
  }
  return {
    circuits: paths.length,
    incidences: over.length,
    failed: elements.length,
    said: byIndex,
    hit: byPass,
    ms: round(median(ours)),
    plainPassMs: round(median(peers)),
    ratio: Math.round((median(ours) / median(peers)) * 100) / 100,
  };
}

export interface Million {
  circuits: number;
  seconds: number;
  residentMb: number;
  violations: number;
}

/** A million circuits down at once, in a process of its own so that its memory is its own. */
export function measureMillion(): Million {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--import', './scripts/register-typescript.mjs', join(import.meta.dirname, 'million-circuits.ts')],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) throw new Error(`million-circuits: ${String(status)}`);
  return JSON.parse(stdout) as Million;
}
