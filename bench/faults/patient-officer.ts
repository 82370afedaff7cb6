import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DrillOfficer, Refused } from '../../src/modules/drills/officer.service.js';
import { type CaseSeen, caseSeen } from '../../src/modules/drills/seen.contract.js';

const patienceMs = 120_000;

/** Asks again with the same key until there is an answer, as the console does after a broken line. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const refused = error instanceof Refused && error.status < 500;
      if (refused || performance.now() > until) throw error;
      await setTimeout(250);
    }
  }
}

export class PatientOfficer {
  private constructor(private readonly officer: DrillOfficer) {}

  static async signIn(url: string, username: string, password: string): Promise<PatientOfficer> {
    return new PatientOfficer(await patiently(() => DrillOfficer.signIn(url, username, password)));
  }

  write(path: string, body: unknown): Promise<CaseSeen> {
    const key = randomUUID();
    return patiently(() => this.officer.write(path, body, caseSeen, key));
  }
}
