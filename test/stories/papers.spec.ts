import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clockActor } from '../../src/kernel/actor.js';
import { contentHash } from '../../src/modules/documents/content-hash.js';
import { DocumentsService, type Paper } from '../../src/modules/documents/documents.service.js';
import { sampleFacts } from '../../src/modules/documents/sample-facts.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { County } from '../harness/county.js';
import { applyForVehicle, step } from '../harness/parts.js';
import { redSquare } from '../harness/red-square.js';
import type { DocumentView, Wire } from '../harness/views.js';
import type { VerifyController } from '../../src/modules/documents/acts/verify.controller.js';
import type { SealsController } from '../../src/modules/documents/acts/seals.controller.js';

type Verified = Wire<Awaited<ReturnType<VerifyController['verify']>>>;
type SealList = Wire<Awaited<ReturnType<SealsController['list']>>>;
type UseList = Wire<Awaited<ReturnType<SealsController['uses']>>>;

let county: County;
let caseId: string;
let order: DocumentView;

beforeAll(async () => {
  county = await County.open('papers');
  caseId = (await applyForVehicle(county)).id;
  await step(county, 'hq.commander', caseId, 'approve');
  await step(county, 'office.director', caseId, 'order');
  order = await county.expectDocument(caseId, 'order', ['mobile']);
});
afterAll(async () => county.close());

const read = (id: string) => county.as('office.director').get<DocumentView>(`/documents/${id}`);
const binary = { headers: { 'content-type': 'application/octet-stream' } };

function papersOf(kinds: readonly Paper['kind'][], over: Readonly<Record<string, string>> = {}): Paper[] {
  return kinds.map((kind) => ({
    id: randomUUID(),
    kind,
    caseId,
    issuer: 'office',
    signedPost: 'director',
    signedBy: null,
    signatoryZh: '主任　秦竹溪',
    facts: { ...sampleFacts, ...over },
    annexes: [],
    recipients: [{ id: 'mobile', nameZh: '青岚移动公司' }],
    refersTo: null,
    exercise: true,
    now: county.now(),
  }));
}

const issue = (papers: readonly Paper[], fails = false) =>
  county.app.get(Transactions).run(clockActor, async (tx) => {
    const issued = await county.app.get(DocumentsService).issueAll(tx, papers);
    if (fails) throw new Error('the step fails after its papers');
    return issued;
  });

describe('numbers', () => {
  test('fifty at once, some of which fail: no number missing, none twice, each pair side by side', async () => {
    const before = await county.sql<{ number: number }>(
      `select number from document where series = 'office'`,
    );
    const issued = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        issue(papersOf(['order', 'dispatch-notice']), index % 5 === 4),
      ),
    );
    const made = issued.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made).toHaveLength(40);
    const all = await county.sql<{ number: number }>(
      `select number from document where series = 'office' order by number`,
    );
    expect(all.map(({ number }) => number)).toEqual(
      Array.from({ length: before.length + 80 }, (_, index) => index + 1),
    );
    for (const [first, second] of made) {
      const [one = 0, two = 0] = [first, second].map((paper) =>
        Number(/(\d+)号$/.exec(paper?.numberText ?? '')?.[1]),
      );
      expect(two).toBe(one + 1);
    }
  });

  test('the second paper of a step names the first', async () => {
    const [first, second] = await issue(papersOf(['circuit-order', 'circuit-notice']));
    const notice = await read(second?.id ?? '');
    expect(JSON.stringify(notice.content)).toContain(`电路调度命令（${first?.numberText ?? '-'}）`);
  });

  test('a paper that lacks a fact is refused with its name, and takes no number', async () => {
    const last = () => county.sql(`select last_number from document_series where series = 'office'`);
    const before = await last();
    await expect(issue(papersOf(['circuit-order'], { bandwidth: ' ' }))).rejects.toMatchObject({
      code: 'missing-items',
      facts: { items: ['bandwidth'], words: { zh: '电路调度命令缺：带宽' } },
    });
    expect(await last()).toEqual(before);
  });
});

describe('verified by anyone who holds the paper', () => {
  const verify = (path: string) => county.nobody().get<Verified>(`/verify/${path}`);

  test('says number, title and date, and that the hash is right; nothing else', async () => {
    expect(await verify(`${order.id}?h=${order.sha256.slice(0, 16)}`)).toEqual({
      numberText: order.numberText,
      titleZh: order.titleZh,
      dateText: order.content?.dateText,
      exercise: false,
      hash: 'matches',
      standing: 'valid',
      by: null,
    });
  });

  test('another hash, a changed row, an unknown paper', async () => {
    expect(await verify(`${order.id}?h=0123456789abcdef`)).toMatchObject({ hash: 'differs' });
    const [first] = await issue(papersOf(['order']));
    await county.sql(
      `update document set content = jsonb_set(content, '{titleZh}', '"改过的标题"') where id = $1`,
      [first?.id],
    );
    expect(await verify(first?.id ?? '')).toMatchObject({ hash: 'differs' });
    expect(await county.nobody().refused('GET', `/verify/${randomUUID()}`)).toMatchObject({ status: 404 });
    expect(await county.nobody().refused('GET', `/verify/1`)).toMatchObject({ status: 400 });
  });

  test('the print says where: its code is made again with the same bytes', async () => {
    const [file] = await county.sql<{ stamp: string; sha256: string }>(
      `select stamp, sha256 from document_file where document_id = $1`,
      [order.id],
    );
    expect(file?.stamp).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('void and corrected by another paper', () => {
  test('a correction names what it corrects, is numbered in the same series and goes to the same recipients', async () => {
    const asked = { correction: '“10时”应为“11时”', reason: '笔误' };
    const { id } = await county
      .as('office.director')
      .post<{ id: string }>(`/documents/${order.id}/correction`, asked);
    await county.settled();
    const notice = await read(id);
    expect(notice.kind).toBe('correction-notice');
    expect(notice.content?.titleZh).toContain(order.numberText);
    expect(notice.recipients.map(({ organisation }) => organisation.id)).toEqual(['mobile']);
    expect(notice.numberText.split('〔')[0]).toBe(order.numberText.split('〔')[0]);
    const corrected = await read(order.id);
    expect(corrected.correctedBy).toEqual({ id, numberText: notice.numberText });
    expect(corrected.content).toEqual(order.content);
    expect(contentHash(corrected.content as NonNullable<typeof corrected.content>)).toBe(order.sha256);
    expect(await county.nobody().get<Verified>(`/verify/${order.id}`)).toMatchObject({
      standing: 'corrected',
      by: notice.numberText,
    });
  });

  test('a void paper keeps its number and says so on its print; it is not made void twice', async () => {
    const [before] = await county.sql<{ sha256: string }>(
      `select sha256 from document_file where document_id = $1`,
      [order.id],
    );
    const { id } = await county
      .as('office.director')
      .post<{ id: string }>(`/documents/${order.id}/void`, { reason: '情况变化' });
    await county.settled();
    const [after] = await county.sql<{ sha256: string }>(
      `select sha256 from document_file where document_id = $1`,
      [order.id],
    );
    expect(after?.sha256).not.toBe(before?.sha256);
    expect(await read(order.id)).toMatchObject({ numberText: order.numberText, voidBy: { id } });
    expect(
      await county.as('office.director').refused('POST', `/documents/${order.id}/void`, { reason: '再' }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'alreadyVoid' }] });
    expect(
      await county.as('office.director').refused('POST', `/documents/${id}/void`, { reason: '再' }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'isVoidNotice' }] });
  });

  test('only who issued it, with a reason', async () => {
    const application = await county.expectDocument(caseId, 'dispatch-application', ['headquarters']);
    for (const [who, status] of [
      ['office.director', 403],
      ['hq.commander', 403],
      ['mobile.director', 404],
    ] as const)
      expect(
        await county.as(who).refused('POST', `/documents/${application.id}/void`, { reason: '误' }),
      ).toMatchObject({ status });
    expect(
      await county
        .as('telecom.director')
        .refused('POST', `/documents/${application.id}/void`, { reason: ' ' }),
    ).toMatchObject({ status: 400 });
  });
});

describe('seals and signatures are registered acts', () => {
  let sealId: string;
  let paper: string;
  const register = '/seals?organisation=office&name=办公室印章&custodian=office.director';

  test('the head of an organisation registers a seal with its custodian', async () => {
    expect(
      await county.as('office.duty1').refused('POST', register, undefined, { ...binary, raw: redSquare() }),
    ).toMatchObject({ status: 403 });
    expect(
      await county
        .as('office.director')
        .refused('POST', register, undefined, { ...binary, raw: Buffer.from('GIF89a') }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'notReadable' }] });
    const { id } = await county
      .as('office.director')
      .post<{ id: string }>(register, undefined, { ...binary, raw: redSquare(64, 64) });
    sealId = id;
    const { items } = await county.as('office.director').get<SealList>('/seals');
    expect(items).toMatchObject([{ id, nameZh: '办公室印章', custodianZh: '秦竹溪', uses: 0, mine: true }]);
    expect((await county.as('telecom.director').get<SealList>('/seals')).items).toEqual([]);
  });

  test('its custodian alone puts it to a paper of the organisation, once, and the register shows it', async () => {
    const [issued] = await issue(papersOf(['order']));
    paper = issued?.id ?? '';
    const asked = { seal: sealId, purpose: '签发调用命令' };
    expect(await county.as('office.duty1').refused('POST', `/documents/${paper}/seal`, asked)).toMatchObject({
      blockers: [{ code: 'notCustodian' }],
    });
    const before = await county.sql(`select sha256 from document_file where document_id = $1`, [paper]);
    await county.as('office.director').post(`/documents/${paper}/seal`, asked);
    await county.settled();
    expect(await county.sql(`select sha256 from document_file where document_id = $1`, [paper])).not.toEqual(
      before,
    );
    expect(
      await county.as('office.director').refused('POST', `/documents/${paper}/seal`, asked),
    ).toMatchObject({ blockers: [{ code: 'alreadySealed' }] });
    const { items } = await county.as('office.director').get<UseList>('/seals/uses');
    expect(items).toMatchObject([
      { documentId: paper, sealId, custodianZh: '秦竹溪', purpose: '签发调用命令' },
    ]);
    expect((await read(paper)).sealedAt).not.toBeNull();
  });

  test('only whose name stands under it signs, with a picture that can be read', async () => {
    const path = `/documents/${order.id}/signature?method=pad`;
    const [fresh] = await county.sql<{ id: string }>(
      `select id from document where case_id = $1 and kind = 'dispatch-notice' and signed_by is not null limit 1`,
      [caseId],
    );
    const notice = `/documents/${fresh?.id ?? ''}/signature?method=pad`;
    expect(
      await county.as('office.director').refused('POST', path, undefined, { ...binary, raw: redSquare() }),
    ).toMatchObject({ blockers: [{ code: 'alreadyVoid' }] });
    expect(
      await county.as('office.duty1').refused('POST', notice, undefined, { ...binary, raw: redSquare() }),
    ).toMatchObject({ blockers: [{ code: 'notSignatory' }] });
    expect(
      await county
        .as('office.director')
        .refused('POST', notice, undefined, { ...binary, raw: redSquare(2001, 1) }),
    ).toMatchObject({ blockers: [{ code: 'notReadable' }] });
    await county.as('office.director').post(notice, undefined, { ...binary, raw: redSquare(80, 40) });
    expect((await read(fresh?.id ?? '')).signatureAt).not.toBeNull();
  });

  test('a retired seal is used no more', async () => {
    await county.as('office.director').post(`/seals/${sealId}/retirement`, { because: '更换新章' });
    const [issued] = await issue(papersOf(['order']));
    expect(
      await county
        .as('office.director')
        .refused('POST', `/documents/${issued?.id ?? ''}/seal`, { seal: sealId, purpose: '签发' }),
    ).toMatchObject({ blockers: [{ code: 'sealRetired' }] });
  });
});

describe('the same paper in other forms', () => {
  test('as DOCX and as a fax page, for who may read it', async () => {
    const docx = await county.as('mobile.duty1').ask('GET', `/documents/${order.id}/docx`);
    expect(docx.status).toBe(200);
    expect(docx.headers.get('content-type')).toContain('wordprocessingml');
    expect(String(docx.body).startsWith('PK')).toBe(true);
    const fax = await county.as('mobile.duty1').ask('GET', `/documents/${order.id}/fax`);
    expect(fax.headers.get('content-type')).toBe('image/tiff');
    expect(String(fax.body).startsWith('II*')).toBe(true);
    for (const form of ['docx', 'fax'])
      expect(await county.as('unicom.duty1').refused('GET', `/documents/${order.id}/${form}`)).toMatchObject({
        status: 404,
      });
  });

  test('free text of 3,000 characters with HTML and rare characters is printed', async () => {
    const reason = `<img src=x onerror=alert(1)>𠮷𪚥${'抢修'.repeat(1480)}`;
    const [issued] = await issue(papersOf(['extension-notice'], { reason }));
    await county.settled();
    const paper = await read(issued?.id ?? '');
    expect(paper.pdfReady).toBe(true);
    expect(JSON.stringify(paper.content)).toContain('<img src=x');
  });
});
