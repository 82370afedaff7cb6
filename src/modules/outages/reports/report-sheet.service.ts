import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisations } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { UnreadableFile } from '../../network/imports/raw-row.js';
import { newOutage } from '../outages.contract.js';
import { givenTimes } from './outage-reports.service.js';
import { readReportLines, type ReportLine } from './read-report-lines.js';
import { ReportByHand } from './report-by-hand.service.js';
import { impossibleTimes } from './report-flags.js';

export type Keep = 'good-lines' | 'nothing-if-any-fault';

export interface SheetLine {
  line: number;
  carrier: string | null;
  place: string;
  faults: { path: string; message: string }[];
  /** The outage it opened. */
  outage: string | null;
}

/** Many reports at once, as after a flood: looked through first, then taken. */
@Injectable()
export class ReportSheet {
  constructor(private readonly byHand: ReportByHand) {}

  async look(tx: Tx, officer: SignedInOfficer, bytes: Buffer, now: Date): Promise<SheetLine[]> {
    return (await this.read(tx, officer, bytes, now)).map((line) => shown(line, null));
  }

  async take(tx: Tx, officer: SignedInOfficer, bytes: Buffer, keep: Keep, now: Date): Promise<SheetLine[]> {
    const lines = await this.read(tx, officer, bytes, now);
    const hasFaults = lines.some(({ faults }) => faults.length > 0);
    if (hasFaults && keep === 'nothing-if-any-fault') return lines.map((line) => shown(line, null));
    const taken: SheetLine[] = [];
    for (const line of lines) {
      if (line.faults.length > 0) {
        taken.push(shown(line, null));
        continue;
      }
      const items = newOutage.parse({
        ...line.form,
        ...(line.carrier === undefined ? {} : { carrier: line.carrier }),
      });
      taken.push(shown(line, await this.byHand.open(tx, officer, items, now)));
    }
    return taken;
  }

  private async read(tx: Tx, officer: SignedInOfficer, bytes: Buffer, now: Date): Promise<ReportLine[]> {
    const own = officer.organisationKind === 'carrier' ? officer.organisation : undefined;
    const names = new Map<string, string>();
    for (const { id, kind, nameZh, nameEn, shortZh, shortEn } of await organisations(tx))
      if (kind === 'carrier')
        for (const name of [id, nameZh, nameEn, shortZh, shortEn]) names.set(name.toLowerCase(), id);
    try {
      return readReportLines(bytes, names).map((line) =>
        checked({ ...line, carrier: line.carrier ?? own }, own, now),
      );
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new Refusal('bad-shape', { errors: [{ path: '', message: error.words.en, words: error.words }] });
    }
  }
}

function checked(line: ReportLine, own: string | undefined, now: Date): ReportLine {
  const faults = [...line.faults];
  if (line.carrier === undefined && !faults.some(({ path }) => path === 'carrier'))
    faults.push({ path: 'carrier', message: 'is missing' });
  if (own !== undefined && line.carrier !== undefined && line.carrier !== own)
    faults.push({ path: 'carrier', message: 'is another carrier' });
  if (!faults.some(({ path }) => path === 'occurredAt' || path === 'knownAt' || path === 'receivedAt'))
    faults.push(...impossibleTimes(givenTimes(line.form), now));
  if (own !== undefined)
    for (const name of ['receivedAt', 'reporterPost', 'trend', 'told'])
      if (line.form[name] !== undefined)
        faults.push({ path: name, message: 'is for the office, which takes the call' });
  return { ...line, faults };
}

const shown = ({ line, carrier, form, faults }: ReportLine, outage: string | null): SheetLine => ({
  line,
  carrier: carrier ?? null,
  place: typeof form['place'] === 'string' ? form['place'] : '',
  faults,
  outage,
});
