import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Words } from '../../src/kernel/words.js';
import type { JournalExtract } from '../../src/modules/journal/journal-extract.contract.js';
import {
  runJournal,
  verifyDatabase,
  verifyExtract,
} from '../../src/modules/journal/verify-journal.service.js';
import { County } from '../harness/county.js';
import { outageByHand } from '../harness/parts.js';

let county: County;
let outage: string;
let folder: string;

beforeAll(async () => {
  county = await County.open('journal');
  folder = await mkdtemp(join(tmpdir(), 'fengsui-journal-'));
  ({ id: outage } = await outageByHand(county, 'cable.noc'));
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

const extract = () => county.as('office.duty1').get<JournalExtract>(`/journal/extracts/${outage}`);

/** Done by somebody with the database's password, and taken back. */
async function tampered<T>(sql: string, back: string, look: () => Promise<T>): Promise<T> {
  await county.sql(sql);
  try {
    return await look();
  } finally {
    await county.sql(back);
  }
}

describe('the journal holds what was written, and shows when it does not', () => {
  test('an untouched journal holds and gives its head to be noted', async () => {
    const found = await verifyDatabase(county.owner);
    expect(found).toMatchObject({ faults: [], stepsWithoutEntry: 0 });
    expect(found.entries).toBeGreaterThan(2);
    expect(found.head?.seq).toBe(found.entries);
    expect((await verifyDatabase(county.owner, found.head)).faults).toEqual([]);
  });

  test.each([
    [
      'changed 2',
      `update journal_entry set details = details || '{"x":1}' where seq = 2`,
      `update journal_entry set details = details - 'x' where seq = 2`,
    ],
    [
      'changed 2',
      `update journal_entry set at = at - interval '1 hour' where seq = 2`,
      `update journal_entry set at = at + interval '1 hour' where seq = 2`,
    ],
    [
      'missing 2',
      `create table taken_out as select * from journal_entry where seq = 2; delete from journal_entry where seq = 2`,
      `insert into journal_entry select * from taken_out; drop table taken_out`,
    ],
  ])('%s', async (says, sql, back) => {
    const { faults } = await tampered(sql, back, () => verifyDatabase(county.owner));
    expect(faults.map(({ kind, seq }) => `${kind} ${seq}`)).toContain(says);
    expect((await verifyDatabase(county.owner)).faults).toEqual([]);
  });

  test('a journal whose end was cut off no longer holds the head that was noted, and steps lack their entries', async () => {
    const { head } = await verifyDatabase(county.owner);
    const found = await tampered(
      `create table cut as select * from journal_entry where seq > 1; delete from journal_entry where seq > 1`,
      `insert into journal_entry select * from cut; drop table cut`,
      () => verifyDatabase(county.owner, head),
    );
    expect(found.faults).toEqual([{ kind: 'not-the-noted-head', seq: head?.seq }]);
    expect(found.stepsWithoutEntry).toBeGreaterThan(0);
  });
});

describe('the extract of one case', () => {
  test('it holds, and a changed word in the file does not', async () => {
    const file = await extract();
    expect(file.entries.length).toBeGreaterThan(0);
    expect(verifyExtract(file.entries)).toEqual([]);
    expect(
      file.entries.every((entry) => entry.subjectKind === 'case' || entry.subjectKind === 'document'),
    ).toBe(true);

    const said: string[] = [];
    const path = join(folder, 'journal.json');
    await writeFile(path, JSON.stringify(file));
    expect(await runJournal(['verify', path], (line) => said.push(line))).toBe(0);
    const forged = {
      ...file,
      entries: file.entries.map((entry, at) => (at === 0 ? { ...entry, post: 'chair' } : entry)),
    };
    await writeFile(path, JSON.stringify(forged));
    expect(await runJournal(['verify', path], (line) => said.push(line))).toBe(1);
    await writeFile(path, 'not json');
    expect(await runJournal(['verify', path], (line) => said.push(line))).toBe(2);
    expect(said.join('\n')).toContain('被改动过');
  });

  test('it is for the county’s offices', async () => {
    expect((await county.as('mobile.noc').refused('GET', `/journal/extracts/${outage}`)).status).toBe(403);
  });
});

describe('corrections are entries', () => {
  test('the duty officer says what an entry should have said; the entry stays', async () => {
    const [first] = (await extract()).entries;
    const path = `/journal/${first?.seq}/corrections`;
    await county.as('office.duty1').post(path, { says: '时间应为 08:10', because: '听错' });
    const [found] = await county.sql<{ details: Record<string, unknown>; subject_id: string }>(
      `select details, subject_id from journal_entry where action = 'journal.corrected'`,
    );
    expect(found).toMatchObject({
      subject_id: first?.subjectId,
      details: { corrects: first?.seq, says: '时间应为 08:10', because: '听错' },
    });
    expect((await county.as('mobile.noc').refused('POST', path, { says: 'x', because: 'y' })).status).toBe(
      403,
    );
    expect(
      (
        await county
          .as('office.duty1')
          .refused('POST', '/journal/99999/corrections', { says: 'x', because: 'y' })
      ).status,
    ).toBe(404);
    expect((await county.as('office.duty1').refused('POST', path, { says: ' ', because: 'y' })).status).toBe(
      400,
    );
  });

  test('the time of the device is kept beside the server’s', async () => {
    const [first] = (await extract()).entries;
    const path = `/journal/${first?.seq}/corrections`;
    const asking = { headers: { 'x-device-time': '2026-11-24T00:59:00.000Z' } };
    await county.as('office.duty1').post(path, { says: '甲', because: '乙' }, asking);
    await county
      .as('office.duty1')
      .post(path, { says: '丙', because: '丁' }, { headers: { 'x-device-time': 'yesterday' } });
    const found = await county.sql<{ device: string | null }>(
      `select details->>'deviceAt' as device from journal_entry where action = 'journal.corrected' order by seq desc limit 2`,
    );
    expect(found.map(({ device }) => device)).toEqual([null, '2026-11-24T00:59:00.000Z']);
  });
});

describe('the journal is read in words', () => {
  test('what was done is found by its words of either language or by its code', async () => {
    const office = county.as('office.duty1');
    const found = (action: string) =>
      office.get<{
        items: { action: string; actionWords: Words; subjectWords: Words }[];
      }>(`/journal?action=${encodeURIComponent(action)}&limit=200`);
    const { items } = await found('更正日志');
    expect(items[0]).toMatchObject({
      action: 'journal.corrected',
      actionWords: { zh: '更正日志' },
      subjectWords: { en: 'Case' },
    });
    expect((await found('JOURNAL corrected')).items).toEqual(items);
    expect((await found('journal.corr')).items).toEqual(items);
    expect((await found('没有这样的事')).items).toEqual([]);
    const all = await office.get<{ items: { action: string; actionWords: Words }[] }>('/journal?limit=200');
    expect(all.items.filter(({ action, actionWords }) => action === actionWords.zh)).toEqual([]);
  });
});
