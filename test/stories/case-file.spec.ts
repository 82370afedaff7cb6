import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipBytes } from '../../src/platform/files/write-zip.js';
import { County } from '../harness/county.js';
import { applyForVehicle, step } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';
import { readZip } from '../../scripts/verify-archive.mjs';

let county: County;
let caseId: string;
let folder: string;

beforeAll(async () => {
  county = await County.open('case file');
  folder = await mkdtemp(join(tmpdir(), 'fengsui-archive-'));
  caseId = (await applyForVehicle(county)).id;
  await step(county, 'hq.commander', caseId, 'approve');
  await step(county, 'office.director', caseId, 'order');
  await county.settled();
});
afterAll(async () => {
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

async function bytes(path: string): Promise<Buffer> {
  const response = await county.as('office.director').open(path, {}, AbortSignal.timeout(20_000));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function verified(zip: Buffer): Promise<{ code: number; said: string }> {
  const file = join(folder, 'archive.zip');
  await writeFile(file, zip);
  return promisify(execFile)(process.execPath, ['scripts/verify-archive.mjs', file]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: unknown) => {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, said: stdout };
    },
  );
}

describe('a case’s file', () => {
  test('all its papers are printed at once, with an index', async () => {
    const pdf = await bytes(`/cases/${caseId}/papers.pdf`);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // An index of one page; three papers of two pages and more.
    expect(Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])).toBeGreaterThan(6);
    expect(await county.as('unicom.duty1').refused('GET', `/cases/${caseId}/papers.pdf`)).toMatchObject({
      status: 404,
    });
  });

  test('its archive is verified on any machine; a changed byte, a missing and a foreign file are found', async () => {
    const zip = await bytes(`/cases/${caseId}/archive`);
    expect(await verified(zip)).toMatchObject({ code: 0, said: expect.stringContaining('whole') });
    const parts = [...readZip(zip)].map(([name, body]) => ({ name, body }));
    const { documents } = await county.as('office.director').get<CaseView>(`/cases/${caseId}`);
    expect(documents.length).toBeGreaterThan(2);
    expect(parts.filter(({ name }) => name.endsWith('.pdf'))).toHaveLength(documents.length);
    const changed = (name: RegExp, change: (text: string) => string) =>
      zipBytes(
        parts.map((part) =>
          name.test(part.name) ? { ...part, body: Buffer.from(change(part.body.toString('utf8'))) } : part,
        ),
      );
    expect(
      await verified(await changed(/papers\/001.*json/, (text) => text.replace('应急', '应極'))),
    ).toMatchObject({
      code: 1,
      said: expect.stringContaining('not what was frozen'),
    });
    expect(
      await verified(await changed(/^journal/, (text) => text.replace('loan.apply', 'loan.refuse'))),
    ).toMatchObject({
      code: 1,
      said: expect.stringContaining('entry changed'),
    });
    expect(await verified(await zipBytes(parts.filter(({ name }) => name !== 'steps.json')))).toMatchObject({
      code: 1,
      said: expect.stringContaining('steps.json: 缺少'),
    });
    expect(
      await verified(await zipBytes([...parts, { name: 'more.txt', body: Buffer.from('x') }])),
    ).toMatchObject({
      code: 1,
      said: expect.stringContaining('not in the index'),
    });
    expect(await verified(Buffer.from('no zip'))).toMatchObject({ code: 1 });
  });

  test('the archive is for the county’s offices', async () => {
    expect(await county.as('telecom.director').refused('GET', `/cases/${caseId}/archive`)).toMatchObject({
      status: 403,
    });
  });
});
