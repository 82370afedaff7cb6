import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateCounty } from './generate-county.js';
import { generateIncident } from './generate-incident.js';

const usage = `npm run county -- generate [--sites 400] [--circuits 4000] [--carriers 4] [--seed 1] [--incidents 10] [--out DIR]
  county.json 网络 the network · incidents.json 告警与真相 alarms and the truth beside them`;

const limits = { sites: 20_000, circuits: 400_000, carriers: 12, seed: 2 ** 31, incidents: 10_000 };
const wrong = { lost: 0.05, doubled: 0.05, noise: 0.02 };
const mostFailures = 6;

function numberOf(name: keyof typeof limits, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > limits[name])
    throw new Error(`--${name}: 1 … ${limits[name]}\n${usage}`);
  return value;
}

/** Writes a made-up county, and incidents in it with what really broke, for trying out imports and cause finding. */
export async function runCounty(words: readonly string[]): Promise<number> {
  try {
    return await generate(words);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function generate(words: readonly string[]): Promise<number> {
  const [does, ...rest] = words;
  if (does !== 'generate') throw new Error(usage);
  const { values } = parseArgs({
    args: [...rest],
    options: {
      sites: { type: 'string', default: '400' },
      circuits: { type: 'string', default: '4000' },
      carriers: { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
      incidents: { type: 'string', default: '10' },
      out: { type: 'string', default: 'generated-county' },
    },
  });
  const seed = numberOf('seed', values.seed);
  const county = generateCounty({
    sites: numberOf('sites', values.sites),
    circuits: numberOf('circuits', values.circuits),
    carriers: numberOf('carriers', values.carriers),
    seed,
  });
  const incidents = Array.from({ length: numberOf('incidents', values.incidents) }, (_, at) =>
    generateIncident(county, { seed: seed + at, failures: 1 + (at % mostFailures), ...wrong }),
  );
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'county.json'), `${JSON.stringify(county)}\n`);
  await writeFile(join(values.out, 'incidents.json'), `${JSON.stringify(incidents)}\n`);
  process.stdout.write(
    `${values.out}: ${county.sites.length} 局站 sites, ${county.spans.length} 光缆段 spans, ${county.links.length} 链路 links, ${county.circuits.length} 电路 circuits, ${incidents.length} 起故障 incidents\n`,
  );
  return 0;
}
