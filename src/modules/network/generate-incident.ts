/** What breaks in a made-up county and what is heard of it: late, lost, twice, and beside it what has nothing to do with it. */
import { seededRandom } from '../../kernel/seeded-random.js';
import type { GeneratedCounty } from './generate-county.js';

export type IncidentKind = 'span' | 'trench' | 'node' | 'mains' | 'site' | 'building';
export interface Broken {
  kind: IncidentKind;
  code: string;
}
export type Heard =
  | { of: 'end'; link: string; site: string }
  | { of: 'power'; site: string }
  | { of: 'silent'; site: string }
  | { of: 'circuit'; circuit: string };
export interface IncidentAlarm {
  id: string;
  atMs: number;
  symptom: Heard;
}
export interface Incident {
  broken: Broken[];
  alarms: IncidentAlarm[];
}
export interface IncidentOrder {
  seed: number;
  failures: number;
  lost: number;
  doubled: number;
  noise: number;
  /** Only of these kinds. */
  kinds?: readonly IncidentKind[];
}

const shares: readonly (readonly [IncidentKind, number])[] = [
  ['span', 0.45],
  ['trench', 0.15],
  ['node', 0.1],
  ['site', 0.15],
  ['mains', 0.12],
  ['building', 0.03],
];
/** Of circuits that went to their protection so many say so. */
const saysSwitched = 0.7;

export function generateIncident(county: GeneratedCounty, order: IncidentOrder): Incident {
  const random = seededRandom(order.seed);
  const broken = chooseBroken(county, order, random);
  const symptoms = consequences(county, broken, random);
  const alarms: IncidentAlarm[] = [];
  const say = (symptom: Heard, afterMs: number): void => {
    alarms.push({ id: `a${alarms.length + 1}`, atMs: Math.round(afterMs), symptom });
  };
  const delays = { end: 1_900, power: 10_000, silent: 8_000, circuit: 5_000 };
  for (const symptom of symptoms) {
    const at = 100 + random() * delays[symptom.of];
    if (random() < order.lost) continue;
    say(symptom, at);
    if (random() < order.doubled) say(symptom, at + random() * 3_000);
  }
  const noise = Math.round(alarms.length * order.noise);
  for (let made = 0; made < noise; made += 1) say(unrelated(county, random), random() * 10_000);
  return { broken, alarms: alarms.sort((a, b) => a.atMs - b.atMs) };
}

function chooseBroken(county: GeneratedCounty, order: IncidentOrder, random: () => number): Broken[] {
  const spansOf = new Map<string, number>();
  for (const { trench } of county.spans)
    if (trench !== undefined) spansOf.set(trench, (spansOf.get(trench) ?? 0) + 1);
  const candidates: Record<IncidentKind, string[]> = {
    span: county.spans.map(({ code }) => code),
    trench: [...spansOf].flatMap(([code, count]) => (count > 1 ? [code] : [])),
    node: county.sites.map(({ code }) => code),
    mains: county.sites.map(({ code }) => code),
    site: county.sites.map(({ code }) => code),
    building: [...new Set(county.sites.flatMap(({ building }) => building ?? []))],
  };
  const broken: Broken[] = [];
  while (broken.length < order.failures) {
    const kind = chooseKind(order.kinds, random);
    const codes = candidates[kind];
    const code = codes[Math.floor(random() * codes.length)];
    if (code !== undefined && !broken.some((each) => each.code === code)) broken.push({ kind, code });
  }
  return broken;
}

function chooseKind(kinds: readonly IncidentKind[] | undefined, random: () => number): IncidentKind {
  const open = shares.filter(([kind]) => kinds === undefined || kinds.includes(kind));
  let left = random() * open.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of open) {
    left -= share;
    if (left <= 0) return kind;
  }
  return 'span';
}

function consequences(county: GeneratedCounty, broken: readonly Broken[], random: () => number): Heard[] {
  const dead = new Set<string>();
  const dark = new Set<string>();
  const cut = new Set<string>();
  for (const { kind, code } of broken) {
    if (kind === 'span') cut.add(code);
    if (kind === 'trench') for (const span of county.spans) if (span.trench === code) cut.add(span.code);
    for (const site of county.sites) {
      if (site.code !== code && !(kind === 'building' && site.building === code)) continue;
      if (kind !== 'mains') dead.add(site.code);
      if (kind !== 'node') dark.add(site.code);
    }
  }
  const said: Heard[] = [];
  const failed = new Set<string>();
  for (const { code, a, z, spans } of county.links) {
    if (!spans.some((span) => cut.has(span)) && !dead.has(a) && !dead.has(z)) continue;
    failed.add(code);
    for (const site of [a, z]) if (!dead.has(site)) said.push({ of: 'end', link: code, site });
  }
  for (const site of dark) said.push({ of: 'power', site });
  for (const site of dead) said.push({ of: 'silent', site });
  for (const { code, a, z, route, protection } of county.circuits) {
    if (dead.has(a) && dead.has(z)) continue;
    const isDead = dead.has(a) || dead.has(z);
    const routeFails = route.some((link) => failed.has(link));
    const protectionFails = protection.length === 0 || protection.some((link) => failed.has(link));
    if (isDead || (routeFails && protectionFails)) said.push({ of: 'circuit', circuit: code });
    else if ((routeFails || (protection.length > 0 && protectionFails)) && random() < saysSwitched)
      said.push({ of: 'circuit', circuit: code });
  }
  return said;
}

/** Somebody's work, a flaw of its own: of the mains nothing is said that is not so. */
function unrelated({ links, sites, circuits }: GeneratedCounty, random: () => number): Heard {
  const of = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const kind = random();
  const link = of(links);
  if (kind < 0.5 && link) return { of: 'end', link: link.code, site: random() < 0.5 ? link.a : link.z };
  if (kind < 0.7) return { of: 'silent', site: of(sites)?.code ?? '' };
  return { of: 'circuit', circuit: of(circuits)?.code ?? '' };
}
