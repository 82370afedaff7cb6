import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DrillOfficer, Refused } from '../../src/modules/drills/officer.service.js';
import { caseSeen, type CaseSeen } from '../../src/modules/drills/seen.contract.js';

export interface Asked {
  number: number;
  requester: string;
  lender: string;
  resourceKind: 'vehicle' | 'store-item' | 'team';
  resourceCode: string;
  hours: number;
}

export interface Played {
  ended: string;
  /** Milliseconds of each step that was taken, by its event. */
  took: { event: string; ms: number }[];
  /** Refusals by status and code: collisions, races, resources that are not ready. */
  refused: string[];
  /** Refusals that the story does not call for. */
  unexpected: string[];
}

/** One of the clients at once: its officers' own sessions, one loan after the other. */
export class Client {
  private readonly officers = new Map<string, Promise<DrillOfficer>>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  private officer(username: string): Promise<DrillOfficer> {
    const known = this.officers.get(username) ?? DrillOfficer.signIn(this.url, username, this.password);
    this.officers.set(username, known);
    return known;
  }

  /** Before the clock starts: a sign-in costs what it must cost (argon2). */
  async signInAll(carriers: readonly string[]): Promise<void> {
    const names = carriers.flatMap((carrier) => [`${carrier}.duty1`, `${carrier}.duty2`]);
    for (const name of [...names, 'hq.commander', 'office.director', 'office.duty1'])
      await this.officer(name);
  }

  /** From application to return; a loan whose resource is already promised is withdrawn by its applicant. */
  async play(asked: Asked, pauseMs = 0): Promise<Played> {
    const played: Played = { ended: '', took: [], refused: [], unexpected: [] };
    try {
      await this.walk(asked, played, pauseMs);
    } catch (error) {
      played.unexpected.push(error instanceof Error ? error.message : String(error));
    }
    return played;
  }

  private async walk(asked: Asked, played: Played, pauseMs: number): Promise<void> {
    const requester = `${asked.requester}.duty1`;
    const lender = asked.number % 2 === 0 ? `${asked.lender}.duty1` : `${asked.lender}.duty2`;
    const { id } = await timed(played, 'apply', async () =>
      (await this.officer(requester)).write('/loans', application(asked), caseSeen),
    );
    const take = async (as: string, event: string, form: object = {}): Promise<CaseSeen> => {
      if (pauseMs > 0) await setTimeout(pauseMs * (0.5 + Math.random()));
      return timed(played, event, async () =>
        (await this.officer(as)).write(`/cases/${id}/steps`, { event, form }, caseSeen),
      );
    };
    await take('hq.commander', 'approve');
    if (!(await this.order(take, played))) {
      played.ended = (await take(requester, 'withdraw', { because: '所需资源已被调用' })).state;
      return;
    }
    if (asked.number % 10 === 0) await this.race(lender, id, played);
    else await take(lender, 'acknowledge', { receivedBy: '值班员' });
    await take(lender, 'depart', { crew: '带队人 0799-555-0100' });
    await take(lender, 'arrive');
    if (asked.number % 3 === 0) await take(lender, 'report-stage', { report: '设备已开通' });
    await take(lender, 'apply-release', { report: '任务完成', condition: '完好' });
    await take('office.duty1', 'report-completion');
    await take('hq.commander', 'order-release');
    await take('office.director', 'notify-release');
    const back = {
      complete: true,
      working: true,
      ...(asked.resourceKind === 'vehicle' ? { fuelPercent: 85 } : {}),
    };
    played.ended = (await take(lender, 'return', back)).state;
  }

  /** False when the resource is promised to another; one that is not ready is ordered with a reason. */
  private async order(
    take: (as: string, event: string, form?: object) => Promise<CaseSeen>,
    played: Played,
  ): Promise<boolean> {
    for (const [event, form] of [
      ['order', {}],
      ['order-unready', { because: '情况紧急，途中加油' }],
    ] as const) {
      try {
        await take('office.director', event, form);
        return true;
      } catch (error) {
        if (!(error instanceof Refused) || (error.status !== 409 && error.status !== 422)) throw error;
        played.refused.push(`${error.status} ${error.code}`);
        if (error.code === 'already-reserved') return false;
      }
    }
    return false;
  }

  /** Two screens of one office take the same step at the same moment: one does it, one is told the state as it is. */
  private async race(lender: string, id: string, played: Played): Promise<void> {
    const officer = await this.officer(lender);
    const body = { event: 'acknowledge', form: { receivedBy: '值班员' } };
    const outcomes = await Promise.allSettled(
      [randomUUID(), randomUUID()].map((key) => officer.write(`/cases/${id}/steps`, body, caseSeen, key)),
    );
    const lost = outcomes
      .filter((outcome) => outcome.status === 'rejected')
      .map(({ reason }) => reason as unknown);
    if (lost.length !== 1) throw new Error(`of two equal steps at once ${2 - lost.length} were taken`);
    const [loser] = lost;
    if (!(loser instanceof Refused) || loser.code !== 'state-moved-on') throw loser;
    played.refused.push(`${loser.status} ${loser.code}`);
  }
}

async function timed<T>(played: Played, event: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  played.took.push({ event, ms: performance.now() - began });
  return done;
}

function application(asked: Asked) {
  const now = Date.now();
  return {
    lender: asked.lender,
    resourceKind: asked.resourceKind,
    resourceCode: asked.resourceCode,
    quantity: 1,
    place: `岚城镇第${asked.number}号点`,
    neededFrom: new Date(now + 3_600_000).toISOString(),
    neededUntil: new Date(now + (1 + asked.hours) * 3_600_000).toISOString(),
    purpose: '现场通信保障',
    contact: '值班员',
    contactPhone: '0799-555-0100',
    // Told of a vehicle that is not ready, which the order is asked about too.
    ...(asked.resourceKind === 'vehicle' ? { unreadyBecause: '情况紧急，途中加油' } : {}),
  };
}
