/** Who can best lend what is asked for: ready, near, capable, with a rested crew and not needed at home; each in minutes of travel that it is worth (4.3.1, 6.1.1, 6.3.2). */
import type { Level } from '../../../../kernel/levels.js';
import type { Words } from '../../../../kernel/words.js';
import type { Way } from '../../../network/roads/road-ways.js';
import { needWords } from './need-words.js';

export interface LenderWeights {
  /** Of a place without coordinates, and of one to which every known road is cut. */
  unknownMinutes: number;
  cutMinutes: number;
  crew: { hoursOnShift: number; restHours: number; tiredMinutes: number };
  home: { nearKm: number; elsewherePercent: number; minutes: Readonly<Record<Level | 'none', number>> };
  warReserveMinutes: number;
  belowLeastMinutes: number;
}

export interface Asked {
  needs: readonly string[];
  /** Of a generator. */
  kva: number | null;
  quantity: number;
}

/** An open outage of the owner's. */
export interface HomeOutage {
  level: Level | 'none';
  /** From the base in a straight line; null where its place is not known. */
  km: number | null;
  title: Words;
}

export interface Candidate {
  code: string;
  owner: string;
  /** Why it may not be sent. */
  notReady: readonly Readonly<Words & { code: string }>[];
  has: readonly string[];
  kva: number | null;
  free: number;
  /** What is left of it may not fall below this. */
  least: number;
  warReserve: boolean;
  way: Way;
  /** Null where nobody keeps the shifts. */
  hoursOnShift: number | null;
  hoursSinceMission: number | null;
  home: readonly HomeOutage[];
}

export const weighed = ['travel', 'crew', 'home', 'war-reserve', 'least'] as const;
export type Weighed = (typeof weighed)[number];

export interface Ranked<Of extends Candidate> {
  candidate: Of;
  /** Of its own there are fewer than asked for. */
  short: boolean;
  /** Travel and what else is worth as much. */
  minutes: number;
  counted: Readonly<Record<Weighed, number>>;
  /** The outage that weighs most. */
  worst: HomeOutage | undefined;
}

export interface NotOffered<Of extends Candidate> {
  candidate: Of;
  because: readonly Readonly<Words & { code: string }>[];
}

export interface Ranking<Of extends Candidate> {
  offered: readonly Ranked<Of>[];
  notOffered: readonly NotOffered<Of>[];
}

/** The same for every order of the candidates. */
export function rankLenders<Of extends Candidate>(
  asked: Readonly<Asked>,
  candidates: readonly Of[],
  weights: Readonly<LenderWeights>,
): Ranking<Of> {
  const offered: Ranked<Of>[] = [];
  const notOffered: NotOffered<Of>[] = [];
  for (const candidate of candidates) {
    const because = [...candidate.notReady, ...lacks(asked, candidate)];
    if (because.length > 0) notOffered.push({ candidate, because });
    else offered.push(weigh(asked, candidate, weights));
  }
  const left = new Map<string, number>();
  for (const { candidate } of offered) left.set(candidate.owner, (left.get(candidate.owner) ?? 0) + 1);
  const spare = ({ has }: Candidate): number => has.length - asked.needs.length;
  offered.sort(
    (a, b) =>
      Number(a.short) - Number(b.short) ||
      a.minutes - b.minutes ||
      a.counted.travel - b.counted.travel ||
      // What can do more than is asked stays for who asks more; who has more left can spare one sooner.
      spare(a.candidate) - spare(b.candidate) ||
      (left.get(b.candidate.owner) ?? 0) - (left.get(a.candidate.owner) ?? 0) ||
      byCode(a.candidate, b.candidate),
  );
  notOffered.sort((a, b) => a.because.length - b.because.length || byCode(a.candidate, b.candidate));
  return { offered, notOffered };
}

const byCode = (a: Candidate, b: Candidate): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

function lacks({ needs, kva }: Readonly<Asked>, { has, kva: own }: Candidate): (Words & { code: string })[] {
  const missing = needs
    .filter((need) => !has.includes(need))
    .map((need) => ({
      code: 'lacks',
      zh: `没有${needWords(need).zh}能力`,
      en: `cannot do ${needWords(need).en}`,
    }));
  if (kva === null || !has.includes('generator')) return missing;
  if (own === null)
    return [...missing, { code: 'lacks', zh: '发电容量没有登记', en: 'its kVA are not on record' }];
  return own >= kva
    ? missing
    : [
        ...missing,
        { code: 'lacks', zh: `发电${own} kVA，需${kva} kVA`, en: `${own} kVA of the ${kva} asked for` },
      ];
}

function weigh<Of extends Candidate>(
  { quantity }: Readonly<Asked>,
  candidate: Of,
  weights: Readonly<LenderWeights>,
): Ranked<Of> {
  const { worst, minutes: home } = heaviest(candidate.home, weights.home);
  const counted = {
    travel: travelMinutes(candidate.way, weights),
    crew: isTired(candidate, weights.crew) ? weights.crew.tiredMinutes : 0,
    home,
    'war-reserve': candidate.warReserve ? weights.warReserveMinutes : 0,
    least:
      candidate.free - Math.min(quantity, candidate.free) < candidate.least ? weights.belowLeastMinutes : 0,
  };
  const minutes = weighed.reduce((sum, of) => sum + counted[of], 0);
  return { candidate, short: candidate.free < quantity, minutes, counted, worst };
}

function travelMinutes(way: Way, { unknownMinutes, cutMinutes }: Readonly<LenderWeights>): number {
  switch (way.by) {
    case 'unknown':
      return unknownMinutes;
    case 'cut':
      return cutMinutes;
    case 'untold':
      return 0;
    default:
      return way.minutes;
  }
}

export function isTired(
  { hoursOnShift, hoursSinceMission }: Pick<Candidate, 'hoursOnShift' | 'hoursSinceMission'>,
  limits: Readonly<LenderWeights['crew']>,
): boolean {
  return (
    (hoursOnShift !== null && hoursOnShift > limits.hoursOnShift) ||
    (hoursSinceMission !== null && hoursSinceMission < limits.restHours)
  );
}

/** Several outages do not add up: a carrier with one level I has as little to spare as one with two. */
function heaviest(
  outages: readonly HomeOutage[],
  { nearKm, elsewherePercent, minutes }: Readonly<LenderWeights['home']>,
): { worst: HomeOutage | undefined; minutes: number } {
  let worst: HomeOutage | undefined;
  let most = 0;
  for (const outage of outages) {
    const near = outage.km === null || outage.km <= nearKm;
    const weight = Math.round((minutes[outage.level] * (near ? 100 : elsewherePercent)) / 100);
    if (worst === undefined || weight > most || (weight === most && isBefore(outage, worst))) {
      worst = outage;
      most = weight;
    }
  }
  return { worst, minutes: most };
}

const isBefore = (one: HomeOutage, other: HomeOutage): boolean =>
  (one.km ?? 0) < (other.km ?? 0) || ((one.km ?? 0) === (other.km ?? 0) && one.title.zh < other.title.zh);
