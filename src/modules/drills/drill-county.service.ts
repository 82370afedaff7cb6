import { setTimeout as pause } from 'node:timers/promises';
import { DrillOfficer } from './officer.service.js';
import type { Scenario } from './scenario.contract.js';
import {
  caseSeen,
  type CaseSeen,
  outageListed,
  outageSeen,
  type OutageSeen,
  page,
  restorationSeen,
} from './seen.contract.js';

const pollMs = 60;
const patienceMs = 20_000;
const observer = 'office.director';

/** What the product should have done and did not. */
export class NotHeld extends Error {}

/** Asks again until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await pause(pollMs);
  }
  throw new NotHeld(`${what}: not within ${patienceMs / 1_000} s`);
}

/** The running county as one drill sees it: its officers, signed in once each, and the cases of this run. */
export class DrillCounty {
  private readonly officers = new Map<string, Promise<DrillOfficer>>();
  private readonly cases = new Map<string, string>();

  constructor(
    private readonly scenario: Scenario,
    private readonly place: { url: string; password: string },
  ) {}

  officer(username: string): Promise<DrillOfficer> {
    const known =
      this.officers.get(username) ?? DrillOfficer.signIn(this.place.url, username, this.place.password);
    this.officers.set(username, known);
    return known;
  }

  /** The office's director, who sees every carrier's rows. */
  observer(): Promise<DrillOfficer> {
    return this.officer(observer);
  }

  remember(target: string, id: string): void {
    this.cases.set(target, id);
  }

  async openOutage(): Promise<{ id: string; state: string; carriers: string[] } | undefined> {
    const { items } = await (await this.observer()).read('/outages?open=true&limit=200', page(outageListed));
    const found = items.find((outage) => outage.elementCode === this.scenario.element);
    return found && { ...found, carriers: found.carriers.map((carrier) => carrier.id) };
  }

  /** The outage of the scenario's element, as soon as every manager's alarms are in it. */
  async awaitOutage(): Promise<OutageSeen> {
    const managers = Object.keys(this.scenario.managers);
    const what = `an outage of ${this.scenario.element} with alarms of ${managers.join(', ')}`;
    const { id } = await until(what, async () => {
      const open = await this.openOutage();
      return managers.every((carrier) => open?.carriers.includes(carrier)) ? open : undefined;
    });
    this.remember('outage', id);
    return this.outage();
  }

  async outage(as?: DrillOfficer): Promise<OutageSeen> {
    const eyes = as ?? (await this.observer());
    return eyes.read(`/outages/${await this.idOf('outage')}`, outageSeen);
  }

  async firstCircuits(count: number) {
    const eyes = await this.observer();
    const { items } = await eyes.read(`/outages/${await this.idOf('outage')}/restoration`, restorationSeen);
    return items.filter(({ upAt }) => upAt === null).slice(0, count);
  }

  async case(target: string): Promise<CaseSeen> {
    return (await this.observer()).read(`/cases/${await this.idOf(target)}`, caseSeen);
  }

  /** outage, task, loan, or receipt:carrier, the task's child of that carrier. */
  async idOf(target: string): Promise<string> {
    const known = this.cases.get(target);
    if (known !== undefined) return known;
    if (!target.startsWith('receipt:') || !this.cases.has('task'))
      throw new Error(`no ${target} in this play yet`);
    const { children } = await this.case('task');
    const carrier = target.slice('receipt:'.length);
    const receipt = children.find(({ parties }) => parties['carrier']?.id === carrier);
    if (!receipt) throw new NotHeld(`the task has no ${target}`);
    this.remember(target, receipt.id);
    return receipt.id;
  }

  /** Waits until the paper is printed and gives its size. */
  async checkPaper(paper: { id: string; numberText: string }): Promise<number> {
    const eyes = await this.observer();
    const bytes = await until(`PDF of ${paper.numberText}`, () => eyes.pdf(paper.id));
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-')
      throw new NotHeld(`${paper.numberText} is no PDF`);
    return bytes.length;
  }
}
