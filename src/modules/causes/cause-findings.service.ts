import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor, type Officer } from '../../kernel/actor.js';
import type { Words } from '../../kernel/words.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import { CauseFinder } from './cause-finder.js';
import { CauseNetwork } from './cause-network.js';
import type { Element, Finding, Symptom } from './cause.js';
import { withoutCircuits } from './explanation.js';
import type { CausesQuery, CausesView, FindingView } from './causes.contract.js';
import {
  type CorrectionRow,
  outagesOfAlarms,
  readInventory,
  type StandingAlarm,
  standingAlarms,
  standingCorrections,
} from './causes.queries.js';
import { placeConfidence } from './place-confidence.js';
import { kindWords, type Names, reasonsOf, wordsOf } from './reasons-of-finding.js';
import { type LinkEnds, symptomsOfAlarm } from './symptoms-of-alarm.js';

/** Changes of the inventory are told; should a word of it be lost, it is read again after so long. */
const inventoryMs = 3_600_000;
/** An answer that nothing has made stale serves so long; in a storm a new one is made no more often than that. */
const answerMs = 1_000;
const mostAlarms = 20_000;
const alarmsShown = 200;
const symptomsShown = 50;

interface Known {
  at: number;
  network: CauseNetwork;
  names: Names;
  endsOf: (link: string) => LinkEnds | undefined;
  carriersOf: (finding: Finding) => string[];
}

interface Explained {
  findings: Finding[];
  unexplained: Symptom[];
  known: Known;
  corrections: CorrectionRow[];
  alarms: StandingAlarm[];
  alarmsOf: (symptoms: readonly Symptom[]) => string[];
}

/** A finding of the whole county for the modules below: `own` alarms speak of the element, the others follow from it. */
export interface StandingCause extends Element {
  confidence: number;
  own: string[];
  following: string[];
}

interface Answer {
  begunAt: number;
  stale: boolean;
  answer: Promise<CausesView>;
}

/** What has failed, by the alarms that stand now, as far as the officer may see the network. */
@Injectable()
export class CauseFindings implements OnApplicationBootstrap {
  private readonly known = new Map<string, Known>();
  private readonly answers = new Map<string, Answer>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly channel: LiveChannel,
  ) {}

  onApplicationBootstrap(): void {
    this.channel.onNotice(({ topic }) => {
      if (topic.startsWith('cause')) this.askAnew();
      if (topic.startsWith('network')) this.readAnew();
      if (!topic.startsWith('alarm')) return;
      for (const held of this.answers.values()) if (held.begunAt <= performance.now()) held.stale = true;
    });
  }

  /** The inventory has changed: what was known of it is read again. */
  private readAnew(): void {
    this.known.clear();
    this.askAnew();
  }

  /** After a person's word nobody is given an answer without it. */
  askAnew(): void {
    this.answers.clear();
  }

  async read(officer: Officer, { outage }: CausesQuery): Promise<CausesView> {
    const whole = await this.current(officer);
    if (outage === undefined) return whole;
    const findings = whole.findings.filter(({ outages }) => outages.some(({ id }) => id === outage));
    return { ...whole, findings };
  }

  private current(officer: Officer): Promise<CausesView> {
    const view = officer.reach === 'all' ? 'all' : officer.organisation;
    const held = this.answers.get(view);
    const age = held ? performance.now() - held.begunAt : answerMs;
    if (held && !held.stale && age < answerMs) return held.answer;
    const waitMs = held?.stale === true ? Math.max(0, answerMs - age) : 0;
    const answer = this.findAfter(waitMs, officer, view);
    this.answers.set(view, { begunAt: performance.now() + waitMs, stale: false, answer });
    answer.catch(() => this.askAnew());
    return answer;
  }

  private async findAfter(waitMs: number, officer: Officer, view: string): Promise<CausesView> {
    if (waitMs > 0) await pause(waitMs);
    return this.transactions.run(officer, (tx) => this.find(tx, view, this.clock.now()));
  }

  /** False while the county's network would first have to be read, which takes seconds in a large one. */
  get isWarm(): boolean {
    return this.known.has('all');
  }

  /** Reads the county's network beforehand, so that no alarm waits for it. */
  async warm(): Promise<void> {
    if (this.isWarm) return;
    await this.transactions.run(clockActor, (tx) => this.networkOf(tx, 'all', this.clock.now().getTime()));
  }

  /** What stands behind the alarms of the whole county, with the alarms that speak of it and those that follow from it. */
  async standing(tx: Tx, now: Date): Promise<StandingCause[]> {
    const { findings, alarmsOf, known } = await this.explain(tx, 'all', now);
    return findings.map((finding) => {
      const own = new Set(alarmsOf(finding.explains.filter((symptom) => speaksOf(finding, symptom))));
      const alarms = alarmsOf(finding.explains);
      return {
        kind: finding.kind,
        code: finding.code,
        confidence: placeConfidence(finding, (a, b) => known.network.isOneLine(a, b)),
        own: alarms.filter((id) => own.has(id)),
        following: alarms.filter((id) => !own.has(id)),
      };
    });
  }

  private async explain(tx: Tx, view: string, now: Date): Promise<Explained> {
    const known = await this.networkOf(tx, view, now.getTime());
    const corrections = await standingCorrections(tx);
    const alarms = await standingAlarms(tx, mostAlarms + 1);
    const finder = new CauseFinder(known.network, withoutCircuits);
    for (const { says, kind, code } of corrections)
      if (says === 'failed') finder.pin({ kind, code });
      else finder.exclude({ kind, code });
    const saidBy = new Map<string, string[]>();
    for (const alarm of alarms.slice(0, mostAlarms)) hear(finder, alarm, known, saidBy);
    const alarmsOf = (symptoms: readonly Symptom[]): string[] => [
      ...new Set(symptoms.flatMap((symptom) => saidBy.get(keyOf(symptom)) ?? [])),
    ];
    return { ...finder.causes(), known, corrections, alarms, alarmsOf };
  }

  private async find(tx: Tx, view: string, now: Date): Promise<CausesView> {
    const { findings, unexplained, known, corrections, alarms, alarmsOf } = await this.explain(tx, view, now);
    const views: FindingView[] = [];
    for (const finding of findings)
      views.push(await this.viewOf(tx, finding, alarmsOf(finding.explains), known, corrections));
    return {
      asOf: now.toISOString(),
      alarmsRead: Math.min(alarms.length, mostAlarms),
      truncated: alarms.length > mostAlarms,
      findings: views,
      unexplained: {
        count: unexplained.length,
        shown: unexplained.slice(0, symptomsShown).map((symptom) => wordsOf(symptom, known.names)),
      },
      corrections: corrections.map(({ saidAt, saidFor: _, ...said }) => ({
        ...said,
        name: known.names.of(said.code),
        saidAt: saidAt.toISOString(),
      })),
    };
  }

  private async viewOf(
    tx: Tx,
    finding: Finding,
    alarms: readonly string[],
    { network, names, carriersOf }: Known,
    corrections: readonly CorrectionRow[],
  ): Promise<FindingView> {
    const { kind, code } = finding;
    const outages = new Map((await outagesOfAlarms(tx, alarms)).map((each) => [each.id, each]));
    const correction = corrections.find((each) => each.kind === kind && each.code === code);
    const number = network.numberOf(finding);
    const hit = number === undefined ? undefined : network.consequencesOf(number);
    const isCircuit = (symptom: number): boolean => network.kindOfSymptom(symptom) === 'circuit';
    return {
      kind,
      code,
      what: kindWords[kind],
      name: names.of(code),
      carriers: carriersOf(finding),
      confidence: Math.round(finding.confidence * 1_000) / 1_000,
      alarms: alarms.slice(0, alarmsShown),
      alarmCount: alarms.length,
      circuits: {
        down: hit ? hit.expected.filter(isCircuit).length : 0,
        switched: hit ? hit.possible.filter(isCircuit).length : 0,
      },
      reasons: reasonsOf(finding, names),
      outages: [...outages.values()].map(({ id, titleZh, titleEn }) => ({ id, titleZh, titleEn })),
      ...(correction ? { correction: correction.id } : {}),
    };
  }

  private async networkOf(tx: Tx, view: string, now: number): Promise<Known> {
    const held = this.known.get(view);
    if (held && Math.abs(now - held.at) < inventoryMs) return held;
    const { inventory, names: rows } = await readInventory(tx);
    const names = new Map(rows.map(({ code, zh, en }) => [code, { zh, en }]));
    const links = new Map(inventory.links.map((link) => [link.code, link]));
    const sites = new Map(inventory.sites.map((site) => [site.code, site.carrier]));
    const known: Known = {
      at: now,
      network: new CauseNetwork(inventory),
      names: { of: (code): Words => names.get(code) ?? { zh: code, en: code } },
      endsOf: (link) => links.get(link),
      carriersOf: ({ explains }) => [
        ...new Set(
          explains.flatMap((symptom) =>
            symptom.of === 'end'
              ? (links.get(symptom.link)?.carrier ?? [])
              : symptom.of === 'circuit'
                ? []
                : (sites.get(symptom.site) ?? []),
          ),
        ),
      ],
    };
    this.known.set(view, known);
    return known;
  }
}

function hear(
  finder: CauseFinder,
  alarm: StandingAlarm,
  { endsOf }: Known,
  saidBy: Map<string, string[]>,
): void {
  for (const symptom of symptomsOfAlarm(alarm, endsOf)) {
    const key = keyOf(symptom);
    finder.hear({ id: `${alarm.id} ${key}`, symptom });
    const held = saidBy.get(key);
    if (held) held.push(alarm.id);
    else saidBy.set(key, [alarm.id]);
  }
}

const keyOf = (symptom: Symptom): string => Object.values(symptom).join(' ');

/** A cut speaks at the ends of its links, a dead place by its own silence; the neighbours' and the circuits' words follow. */
function speaksOf({ kind }: Finding, symptom: Symptom): boolean {
  if (kind === 'span' || kind === 'trench') return symptom.of === 'end';
  return symptom.of === 'power' || symptom.of === 'silent';
}
