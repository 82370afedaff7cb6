import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TemplatesController } from '../../src/modules/documents/templates/templates.controller.js';
import { County } from '../harness/county.js';
import { applyForVehicle } from '../harness/parts.js';
import type { DocumentView, Wire } from '../harness/views.js';

type Template = Wire<Awaited<ReturnType<TemplatesController['read']>>>;
type Preview = Wire<Awaited<ReturnType<TemplatesController['preview']>>>;

let county: County;
const path = '/document-templates/dispatch-application';
const template = () => county.as('office.director').get<Template>(path);

beforeAll(async () => {
  county = await County.open('paper templates');
});
afterAll(async () => county.close());

const reworded = (wording: Template['wording'], from: string, to: string): Template['wording'] => ({
  ...wording,
  paragraphs: wording.paragraphs.map((one) => ({ ...one, text: one.text.replace(from, to) })),
});

describe('the office words its papers', () => {
  test('it sees the file’s wording, the facts there are and those it must name', async () => {
    const found = await template();
    expect(found).toMatchObject({ version: 0, edited: false, versions: [] });
    expect(found.wording).toEqual(found.fromFile);
    expect(found.fields.map(({ name }) => name)).toContain('reason');
    expect(found.differences.every(({ change }) => change === 'same')).toBe(true);
    expect(await county.as('office.duty1').refused('GET', path)).toMatchObject({ status: 403 });
  });

  test('a fact that does not exist, one that is missing, a brace alone: refused with their places', async () => {
    const { wording } = await template();
    const save = (changed: Template['wording']) =>
      county.as('office.director').refused('POST', path, { over: 0, note: '改', wording: changed });
    expect(await save(reworded(wording, '{{reason}}', '{{reasons}}'))).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining('reasons') }],
    });
    expect(await save(reworded(wording, '{{purpose}}', '抢修'))).toMatchObject({
      errors: [{ message: 'the paper must say {{purpose}}' }],
    });
    expect(await save(reworded(wording, '{{reason}}', '{{reason}} }}'))).toMatchObject({ status: 400 });
    expect(
      await county.as('office.director').refused('POST', `${path}/preview`, {
        wording: reworded(wording, '{{purpose}}', '抢修'),
      }),
    ).toMatchObject({ status: 400 });
  });

  test('what it words is previewed as printed, saved as a version, and stands on the next paper', async () => {
    const { wording } = await template();
    const changed = reworded(wording, '妥否，请批示。', '以上申请，请予批准。');
    const preview = await county.as('office.director').post<Preview>(`${path}/preview`, { wording: changed });
    expect(Buffer.from(preview.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.stringify(preview.content)).toContain('请予批准');
    const key = randomUUID();
    const saved = await county
      .as('office.director')
      .post<Template>(path, { over: 0, note: '统一用语', wording: changed }, { key });
    expect(saved).toMatchObject({ version: 1, edited: true, note: '统一用语' });
    expect(saved.differences.filter(({ change }) => change !== 'same')).toEqual([
      { change: 'removed', text: 'body: 妥否，请批示。' },
      { change: 'added', text: 'body: 以上申请，请予批准。' },
    ]);
    const loan = await applyForVehicle(county);
    const paper = await county.expectDocument(loan.id, 'dispatch-application', ['headquarters']);
    const { content, templateVersion } = await county
      .as('office.director')
      .get<DocumentView>(`/documents/${paper.id}`);
    expect(templateVersion).toBe(1);
    expect(JSON.stringify(content)).toContain('请予批准');
  });

  test('two who edit at once: the second is told what stands now', async () => {
    const { wording } = await template();
    expect(
      await county.as('office.director').refused('POST', path, { over: 0, note: '改', wording }),
    ).toMatchObject({ status: 409, version: 1 });
  });

  test('back to the file’s is a version too; the paper issued before keeps its words', async () => {
    const back = await county
      .as('office.director')
      .post<Template>(path, { over: 1, note: '恢复', wording: null });
    expect(back).toMatchObject({ version: 2, edited: false });
    expect(back.wording).toEqual(back.fromFile);
    expect(back.versions.map(({ version }) => version)).toEqual([2, 1]);
    const first = await county
      .as('office.director')
      .get<{ edited: boolean; differences: unknown[] }>(`${path}/versions/1`);
    expect(first.edited).toBe(true);
    expect(await county.as('office.director').refused('GET', `${path}/versions/9`)).toMatchObject({
      status: 404,
    });
  });
});
