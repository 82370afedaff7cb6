import type { z } from 'zod';
import { type DrillCounty, NotHeld } from './drill-county.service.js';
import { type Asked, plainAnswers } from './plain-answers.js';
import { Refused } from './officer.service.js';
import { caseOf, listed, type offered, opened, type Played } from './play-all.contract.js';
import { once, repeated } from './play-openings.js';
import { page } from './seen.contract.js';

type Seen = z.infer<typeof caseOf>;
type Offered = z.infer<typeof offered> & { as: string };

/** Sees every case. */
const observer = 'office.director';
const posts = [
  'committee.chair',
  'hq.commander',
  'office.director',
  'office.duty1',
  'onsite.commander',
  ...['telecom', 'mobile', 'unicom', 'cable'].flatMap((carrier) => [
    `${carrier}.director`,
    `${carrier}.duty1`,
    `${carrier}.noc`,
  ]),
];
/** Opened anew until no branch of theirs is left untaken. */
const explored = new Set([
  'loan',
  'long-distance-circuit',
  'local-circuit',
  'circuit-cooperation',
  'delegation',
  'command-mode',
]);
const mostGenerations = 16;
const mostSteps = 120;

/** Every table through HTTP from its application to its end: main steps by their posts, and each branch once, in cases of its own. */
export class PlayAll {
  private readonly done = new Map<string, Set<string>>();
  private readonly seenBlocked = new Map<string, Set<string>>();
  private readonly tried = new Set<string>();
  private readonly actors = new Map<string, string>();
  private readonly papers = new Set<string>();
  private readonly issued = new Map<string, string>();
  private readonly own = new Map<string, string>();
  private readonly faults: string[] = [];
  private steps = 0;

  constructor(
    private readonly county: DrillCounty,
    private readonly outageId: string,
    private readonly say: (line: string) => void,
  ) {}

  async run(): Promise<Played> {
    await this.level();
    for (const { procedure, as, path, body } of once(this.outageId, new Date()))
      await this.open(procedure, as, path, body);
    for (let generation = 0; generation < mostGenerations; generation += 1) {
      const before = this.count();
      await this.openExplored(generation);
      await this.walkAll();
      if (this.count() === before) break;
    }
    return this.summary();
  }

  /** The outage and what hangs on it, once its circuits are back. */
  async end(): Promise<Played> {
    await this.walkAll();
    await this.walk(this.outageId, (step) => step.tone === 'primary');
    await this.open('aftermath', 'office.director', '/aftermaths', { outageId: this.outageId });
    await this.open('command-mode', 'committee.chair', '/command-mode', { because: '演练' });
    await this.walkAll();
    await this.takeBack('delegation', 'revoke');
    await this.takeBack('carrier-plan', 'revoke');
    return this.summary();
  }

  /** What would hold until its time comes is ended before it. */
  private async takeBack(procedure: string, event: string): Promise<void> {
    for (const { id } of (await this.openCases()).filter((one) => one.procedure === procedure)) {
      const seen = await this.read(id, observer);
      const step = seen.steps.find((one) => one.event === event && one.mine && one.blockers.length === 0);
      if (step) await this.take(seen, { ...step, as: observer });
    }
  }

  /** Every paper that was issued is a PDF; answers how many. */
  async checkPapers(): Promise<number> {
    for (const [id, numberText] of this.issued) await this.county.checkPaper({ id, numberText });
    return this.issued.size;
  }

  private async level(): Promise<void> {
    for (const [event, as] of [
      ['report', 'telecom.noc'],
      ['report', 'mobile.noc'],
      ['report', 'unicom.noc'],
      ['report-to-committee', 'office.duty1'],
      ['confirm-level', 'office.director'],
    ] as const) {
      const seen = await this.read(this.outageId, as);
      const step = seen.steps.find((one) => one.event === event && one.mine && one.blockers.length === 0);
      if (step) await this.take(seen, { ...step, as });
    }
  }

  private async openExplored(generation: number): Promise<void> {
    for (const { procedure, as, path, body } of repeated(this.outageId, generation, new Date()))
      await this.open(procedure, as, path, body);
  }

  private async open(procedure: string, as: string, path: string, body: unknown): Promise<void> {
    const officer = await this.county.officer(as);
    try {
      const { id } = await (body instanceof Uint8Array
        ? officer.upload(path, body, opened)
        : officer.write(path, body, opened));
      this.own.set(id, procedure);
      const seen = await this.read(id, as);
      for (const { event } of seen.history) this.note(seen.procedure, event);
      this.keepPapers(seen);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.faults.push(`${procedure}: ${error.message}`);
    }
  }

  /** Round by round, every open case but the outage, until none has a step left. */
  private async walkAll(): Promise<void> {
    for (let moved = true; moved;) {
      moved = false;
      for (const { id, procedure } of await this.openCases()) {
        if (procedure === 'outage') continue;
        this.own.set(id, procedure);
        if (await this.walk(id)) moved = true;
      }
    }
  }

  private async walk(id: string, only: (step: Offered) => boolean = () => true): Promise<boolean> {
    let moved = false;
    for (let step = 0; step < mostSteps; step += 1) {
      const next = await this.next(id, only);
      if (!next) break;
      if (await this.take(next.seen, next.step)) moved = true;
    }
    return moved;
  }

  /** The best step that somebody may take now, and who; whoever took it before is asked first. */
  private async next(
    id: string,
    only: (step: Offered) => boolean,
  ): Promise<{ seen: Seen; step: Offered } | undefined> {
    const looked = await this.read(id, observer);
    const ranked = looked.steps.flatMap((one) => {
      if (one.blockers.length > 0) {
        this.list(this.seenBlocked, looked.procedure).add(one.event);
        return [];
      }
      const rank = this.rank(looked, { ...one, as: observer });
      return rank === undefined ? [] : [{ event: one.event, rank }];
    });
    const eyes = new Map<string, Seen | undefined>();
    for (const { event } of ranked.sort((one, other) => one.rank - other.rank)) {
      const known = this.actors.get(`${looked.procedure} ${event}`);
      for (const as of known === undefined ? posts : [known, ...posts]) {
        if (!eyes.has(as)) eyes.set(as, await this.readIfAllowed(id, as));
        const seen = eyes.get(as);
        const one = seen?.steps.find(
          (offer) => offer.event === event && offer.mine && offer.blockers.length === 0,
        );
        if (!seen || !one) continue;
        const step = { ...one, as };
        if (!only(step)) continue;
        this.actors.set(`${looked.procedure} ${event}`, as);
        return { seen, step };
      }
    }
    return undefined;
  }

  private async readIfAllowed(id: string, as: string): Promise<Seen | undefined> {
    return this.read(id, as).catch((error: unknown) => {
      if (error instanceof Refused) return undefined;
      throw error;
    });
  }

  /** Untaken branches first, then the main way; a way out that was taken before only where nothing else is left. */
  private rank(seen: Seen, step: Offered): number | undefined {
    if (this.tried.has(`${seen.id} ${step.event} ${seen.version}`)) return undefined;
    const fresh = !this.list(this.done, seen.procedure).has(step.event);
    if (step.tone === 'danger') {
      if (!explored.has(seen.procedure)) return undefined;
      return fresh ? 1 : undefined;
    }
    if (fresh) return step.tone === 'primary' ? 2 : 0;
    const stays = step.to === seen.state;
    if (step.tone === 'primary') return stays ? undefined : 3;
    return stays ? undefined : 4;
  }

  private async take(seen: Seen, step: Offered): Promise<boolean> {
    const officer = await this.county.officer(step.as);
    this.tried.add(`${seen.id} ${step.event} ${seen.version}`);
    const form = plainAnswers(step.form satisfies Asked[], new Date());
    try {
      const after = await officer.write(
        `/cases/${seen.id}/steps`,
        { event: step.event, form, version: seen.version },
        caseOf,
      );
      this.steps += 1;
      this.note(seen.procedure, step.event);
      this.keepPapers(after);
      this.say(`  ${seen.procedure} · ${step.words.zh}（${officer.who}）→ ${after.state}`);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 409) this.faults.push(`${seen.procedure} ${step.event}: ${error.message}`);
      return false;
    }
  }

  private async openCases() {
    const eyes = await this.county.observer();
    return (await eyes.read('/cases?open=true&limit=200', page(listed))).items;
  }

  private async read(id: string, as: string): Promise<Seen> {
    return (await this.county.officer(as)).read(`/cases/${id}`, caseOf);
  }

  private async summary(): Promise<Played> {
    const still = new Set((await this.openCases()).map(({ id }) => id));
    const known = [...this.own.keys()];
    return {
      cases: known.length,
      closed: known.filter((id) => !still.has(id)).length,
      steps: this.steps,
      papers: [...this.papers].sort(),
      done: this.done,
      left: new Map(
        [...this.seenBlocked].map(([procedure, events]) => [
          procedure,
          new Set([...events].filter((event) => !this.list(this.done, procedure).has(event))),
        ]),
      ),
      faults: this.faults,
    };
  }

  private keepPapers(seen: Seen): void {
    for (const { id, kind, numberText } of seen.documents) {
      this.papers.add(kind);
      this.issued.set(id, numberText);
    }
  }

  private note(procedure: string, event: string): void {
    this.list(this.done, procedure).add(event);
  }

  private count(): number {
    return [...this.done.values()].reduce((sum, events) => sum + events.size, 0);
  }

  private list(map: Map<string, Set<string>>, procedure: string): Set<string> {
    const known = map.get(procedure) ?? new Set<string>();
    map.set(procedure, known);
    return known;
  }
}

/** Nothing that was opened may stay open. */
export function judge(played: Played): void {
  if (played.closed < played.cases)
    throw new NotHeld(`${played.cases - played.closed} of ${played.cases} cases stay open`);
}
