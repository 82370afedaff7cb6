import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { outageByHand } from '../harness/parts.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('attachments');
  ({ id } = await outageByHand(county, 'cable.noc'));
});
afterAll(async () => county.close());

interface Listed {
  items: { id: string; name: string; mediaType: string; organisation: string; sha256: string }[];
}
const png = '\u0089PNG\r\n\u001a\n';
const send = (name: string, raw: string) => ({
  path: `/cases/${id}/attachments?name=${encodeURIComponent(name)}`,
  asking: { raw, headers: { 'content-type': 'application/octet-stream' } },
});
const attach = (by: string, name: string, raw: string) => {
  const { path, asking } = send(name, raw);
  return county.as(by).post<{ id: string }>(path, undefined, asking);
};
const listed = async (by: string) => (await county.as(by).get<Listed>(`/cases/${id}/attachments`)).items;

describe('photographs of an outage', () => {
  test('a PDF from the carrier is kept as it is, with its hash, and is never run by a browser', async () => {
    const kept = await attach('cable.noc', '现场/照片.pdf', '%PDF-1.7 tiny');
    const [only] = await listed('office.duty1');
    expect(only).toMatchObject({
      name: '现场_照片.pdf',
      mediaType: 'application/pdf',
      organisation: 'cable',
    });
    const answer = await county.as('office.duty1').ask('GET', `/attachments/${kept.id}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.body).toBe('%PDF-1.7 tiny');
  });

  test.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['a picture in name only', 'hello'],
    ['half a PNG head in UTF-8', png],
  ])('%s is refused by what it is, not by its name', async (_, raw) => {
    const { path, asking } = send('photo.png', raw);
    expect(await county.as('cable.noc').refused('POST', path, undefined, asking)).toMatchObject({
      status: 422,
      blockers: [{ code: 'notAnAttachment' }],
    });
  });

  test('twenty megabytes and no more', async () => {
    const { path, asking } = send('big.pdf', `%PDF-${'x'.repeat(20 * 1024 * 1024)}`);
    expect((await county.as('cable.noc').refused('POST', path, undefined, asking)).status).toBe(413);
  });

  test('another carrier neither lists nor opens it', async () => {
    const [only] = await listed('office.duty1');
    expect((await county.as('telecom.noc').refused('GET', `/cases/${id}/attachments`)).status).toBe(404);
    expect((await county.as('telecom.noc').refused('GET', `/attachments/${only?.id ?? ''}`)).status).toBe(
      404,
    );
    const { path, asking } = send('x.pdf', '%PDF-1');
    expect((await county.as('telecom.noc').refused('POST', path, undefined, asking)).status).toBe(404);
  });

  test('sent twice with one key it is one; only its own side takes it away, and the journal keeps both', async () => {
    const key = randomUUID();
    const { path, asking } = send('二.pdf', '%PDF-2');
    const office = county.as('office.duty1');
    const first = await office.post<{ id: string }>(path, undefined, { ...asking, key });
    expect(await office.post<{ id: string }>(path, undefined, { ...asking, key })).toEqual(first);
    expect((await county.as('cable.noc').refused('POST', `/attachments/${first.id}/remove`)).status).toBe(
      404,
    );
    await office.post(`/attachments/${first.id}/remove`);
    expect((await listed('office.duty1')).map(({ name }) => name)).toEqual(['现场_照片.pdf']);
    const lines = await county.sql<{ action: string }>(
      `select action from journal_entry where action like 'attachment.%' order by seq`,
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'attachment.add',
      'attachment.add',
      'attachment.remove',
    ]);
  });
});
