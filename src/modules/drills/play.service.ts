import { randomUUID } from 'node:crypto';
import { type DrillCounty, NotHeld, until } from './drill-county.service.js';
import { fillIn, type FormValue } from './fill-in.js';
import type { NetworkManagers } from './network-managers.service.js';
import { type DrillOfficer, Refused } from './officer.service.js';
import type { Act } from './scenario.contract.js';
import { caseSeen, type CaseSeen, type Entry } from './seen.contract.js';
import type { TimelineLine } from './timeline.js';

const caseNames: Readonly<Record<string, string>> = { outage: '中断', task: '任务', loan: '借调' };
const caseWords = (target: string): string => caseNames[target] ?? '签收';

interface Done extends Omit<TimelineLine, 'at' | 'fault' | 'papers'> {
  at?: Date;
  papers?: Entry['documents'];
}

/** One run of a scenario: its officers, its cases, and what each act showed. */
export class Play {
  constructor(
    private readonly county: DrillCounty,
    private readonly managers: NetworkManagers,
  ) {}

  async act(act: Act, now: Date): Promise<Done> {
    switch (act.does) {
      case 'step':
        return this.step(act, now);
      case 'open':
        return this.open(act, now);
      case 'send':
        return this.send(act.volley);
      case 'wait':
        return this.wait(act.on, act.state);
      case 'wait-restored':
        return this.waitRestored();
      case 'check-level':
        return this.checkLevel(act.level, act.clause);
      case 'check-alarms':
        return this.checkAlarms(act.count);
      case 'check-first-circuit':
        return this.checkFirstCircuit(act.class);
      case 'refuse':
        return this.refuse(act, now);
      case 'refuse-reading':
        return this.refuseReading(act);
    }
  }

  private async step(act: Extract<Act, { does: 'step' }>, now: Date): Promise<Done> {
    const officer = await this.county.officer(act.as);
    const path = `/cases/${await this.county.idOf(act.on)}/steps`;
    const command = { event: act.event, form: await this.formOf(act, officer, now) };
    const key = randomUUID();
    const seen = await officer.write(path, command, caseSeen, key);
    if (act.twice) {
      const again = await officer.write(path, command, caseSeen, key);
      if (again.version !== seen.version) throw new NotHeld('the same command sent twice was done twice');
    }
    return this.taken(seen, act.event, act.papers, officer.who);
  }

  private async open(act: Extract<Act, { does: 'open' }>, now: Date): Promise<Done> {
    const officer = await this.county.officer(act.as);
    const body = { outageId: await this.county.idOf('outage'), ...(await this.formOf(act, officer, now)) };
    const seen = await officer.write(`/${act.what}s`, body, caseSeen);
    this.county.remember(act.what, seen.id);
    return this.taken(seen, undefined, act.papers, officer.who);
  }

  /** The entry that a step left in the history, by its officer and with its papers. */
  private taken(seen: CaseSeen, event: string | undefined, papers: readonly string[], who: string): Done {
    const entry = seen.history.findLast((one) => event === undefined || one.event === event);
    if (!entry) throw new NotHeld(`${event ?? 'the first step'} is not in the history`);
    const kinds = entry.documents.map(({ kind }) => kind);
    const missing = papers.filter((kind) => !kinds.includes(kind));
    const surplus = kinds.filter((kind) => !papers.includes(kind));
    if (missing.length + surplus.length > 0)
      throw new NotHeld(
        `papers: expected ${papers.join(', ') || 'none'}, issued ${kinds.join(', ') || 'none'}`,
      );
    return {
      at: entry.at,
      who: entry.by ? `${entry.by.nameZh} ${entry.by.organisation.shortZh}${entry.by.postWords.zh}` : who,
      step: `${entry.words.zh} → ${entry.toWords.zh}`,
      clause: entry.cites.join('，'),
      papers: entry.documents,
    };
  }

  private async send(volley: string): Promise<Done> {
    const packets = await this.managers.send(volley);
    return {
      who: '各企业网管',
      step: `发出 ${packets} 个 SNMP 报文（${volley}），确认均已应答`,
      clause: '3.1',
    };
  }

  private async wait(on: string, state: string): Promise<Done> {
    const seen = await until(`${on} to be ${state}`, async () => {
      const now = await this.county.case(on);
      return now.state === state ? now : undefined;
    });
    const entry = seen.history.at(-1);
    if (!entry) throw new NotHeld(`${on} has no history`);
    return {
      at: entry.at,
      who: '系统',
      step: entry.by
        ? `核对${caseWords(on)}：${entry.toWords.zh}`
        : `${entry.words.zh} → ${entry.toWords.zh}`,
      clause: entry.cites.join('，'),
    };
  }

  private async waitRestored(): Promise<Done> {
    await until('every circuit to be back', async () => {
      const { circuitsDown, activeAlarms } = await this.county.outage();
      return circuitsDown === 0 && activeAlarms === 0 ? true : undefined;
    });
    return { who: '系统', step: '告警全部消除，中断电路全部恢复', clause: '4.4.1' };
  }

  private async checkLevel(level: string, clause: string): Promise<Done> {
    const { proposed } = await this.county.outage();
    if (proposed?.level !== level || proposed.clause !== clause)
      throw new NotHeld(
        `level ${proposed?.level ?? 'none'} by ${proposed?.clause ?? 'none'}, not ${level} by ${clause}`,
      );
    return {
      who: '系统',
      step: `建议级别 ${level}：${proposed.evidence.map(({ zh }) => zh).join('；')}`,
      clause: proposed.clause,
    };
  }

  private async checkFirstCircuit(kind: number): Promise<Done> {
    const [first] = await this.county.firstCircuits(1);
    if (first?.circuit.class !== kind || first.reasons.length === 0)
      throw new NotHeld(
        `first stands ${first ? `${first.circuit.code} of class ${first.circuit.class}` : 'none'}`,
      );
    return {
      who: '系统',
      step: `先恢复 ${first.circuit.nameZh}：${first.reasons[0]?.zh ?? ''}`,
      clause: '4.4.1',
    };
  }

  private async refuse(act: Extract<Act, { does: 'refuse' }>, now: Date): Promise<Done> {
    const officer = await this.county.officer(act.as);
    const command = { event: act.event, form: await this.formOf(act, officer, now) };
    const path = `/cases/${await this.county.idOf(act.on)}/steps`;
    await refusal(officer.write(path, command, caseSeen), act.status, act.code);
    const words = await this.wordsOf(act.on, act.event);
    return { who: officer.who, step: `试图${words}，被拒 ${act.status} ${act.code}`, clause: '' };
  }

  private async refuseReading(act: Extract<Act, { does: 'refuse-reading' }>): Promise<Done> {
    const officer = await this.county.officer(act.as);
    await refusal(officer.read(`/cases/${await this.county.idOf(act.on)}`, caseSeen), act.status);
    return { who: officer.who, step: `试图查看${caseWords(act.on)}，被拒 ${act.status}`, clause: '' };
  }

  private async checkAlarms(count: number): Promise<Done> {
    await until(`${count} active alarms in the outage`, async () =>
      (await this.county.outage()).activeAlarms === count ? true : undefined,
    );
    return { who: '系统', step: `${count} 条告警归入一起中断，重复的不另计`, clause: '3.1' };
  }

  /** What the step is called, while the case offers it. */
  private async wordsOf(on: string, event: string): Promise<string> {
    const { steps, history } = await this.county.case(on);
    return [...steps, ...history].find((one) => one.event === event)?.words.zh ?? event;
  }

  /** The act's form with its blanks filled, among them what the product drafted for this officer. */
  private async formOf(act: { form: Readonly<Record<string, FormValue>> }, officer: DrillOfficer, now: Date) {
    const drafted = Object.values(act.form).some((value) => String(value).includes('{draft.'));
    const draft = drafted ? (await this.county.outage(officer)).reportDraft : {};
    const known = Object.fromEntries(
      Object.entries(draft).map(([key, value]): [string, string] => [`draft.${key}`, String(value)]),
    );
    return fillIn(act.form, known, now);
  }
}

async function refusal(asked: Promise<unknown>, status: number, code?: string): Promise<void> {
  const answer = await asked.then(
    () => 'it was done',
    (error: unknown) => (error instanceof Refused ? error : Promise.reject(error as Error)),
  );
  if (typeof answer === 'string') throw new NotHeld(`${answer}, not refused with ${status}`);
  if (answer.status !== status || (code !== undefined && answer.code !== code))
    throw new NotHeld(`refused with ${answer.status} ${answer.code}, not ${status} ${code ?? ''}`);
}
