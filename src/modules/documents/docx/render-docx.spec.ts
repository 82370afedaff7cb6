import { describe, expect, it } from '@jest/globals';
import { readZip } from '../../../../scripts/verify-archive.mjs';
import { sampleOrder } from '../../../../test/harness/sample-paper.js';
import { sampleRestorationOrder } from '../sample-letters.js';
import { renderDocx } from './render-docx.js';

/** The texts of a ZIP by their names, in order. */
const parts = (zip: Buffer): Map<string, string> =>
  new Map([...readZip(zip)].map(([name, body]) => [name, body.toString('utf8')]));

/** Opened and closed elements match; throws at the first that does not. */
function wellFormed(xml: string): void {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([A-Za-z:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name ?? '');
  }
  expect(open).toEqual([]);
}

describe('the letter as DOCX', () => {
  it('every part is well formed XML, and the page is that of GB/T 9704', async () => {
    const zip = parts(await renderDocx({ ...sampleOrder, annexes: [sampleRestorationOrder(40)] }));
    expect([...zip.keys()][0]).toBe('[Content_Types].xml');
    for (const [name, text] of zip) {
      expect([name, text.startsWith('<?xml')]).toEqual([name, true]);
      wellFormed(text);
    }
    const document = zip.get('word/document.xml') ?? '';
    expect(document).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"');
    expect(document).toContain(sampleOrder.titleZh);
    expect(document.match(/<w:tr>/g)).toHaveLength(41);
    expect(document).toContain('<w:tblHeader/>');
  });

  it('HTML in free text stays text', async () => {
    const paragraphs = [{ style: 'body' as const, text: '<b>立即</b> & "出发" \u0000' }];
    const document = parts(await renderDocx({ ...sampleOrder, paragraphs })).get('word/document.xml') ?? '';
    expect(document).toContain('&lt;b&gt;立即&lt;/b&gt; &amp; &quot;出发&quot;');
    wellFormed(document);
  });

  it('the same paper is the same bytes, and a void one says so', async () => {
    expect(await renderDocx(sampleOrder)).toEqual(await renderDocx(structuredClone(sampleOrder)));
    const fate = { word: '作废', note: '已由青通应急办〔2026〕13号作废' };
    expect(parts(await renderDocx(sampleOrder, { fate })).get('word/document.xml')).toContain('作废　已由');
  });
});
