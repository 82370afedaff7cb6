import { describe, expect, it } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import { sampleOrder } from '../../../../test/harness/sample-paper.js';
import { sampleRestorationOrder } from '../sample-letters.js';
import { renderDocx } from './render-docx.js';

/** The parts of a ZIP, in order. */
function parts(zip: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [packed, named] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const name = zip.toString('utf8', at + 30, at + 30 + named);
    const from = at + 30 + named;
    found.set(name, inflateRawSync(zip.subarray(from, from + packed)).toString('utf8'));
    at = from + packed;
  }
  return found;
}

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
  it('every part is well formed XML, and the page is that of GB/T 9704', () => {
    const zip = parts(renderDocx({ ...sampleOrder, annexes: [sampleRestorationOrder(40)] }));
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

  it('HTML in free text stays text', () => {
    const paragraphs = [{ style: 'body' as const, text: '<b>立即</b> & "出发" \u0000' }];
    const document = parts(renderDocx({ ...sampleOrder, paragraphs })).get('word/document.xml') ?? '';
    expect(document).toContain('&lt;b&gt;立即&lt;/b&gt; &amp; &quot;出发&quot;');
    wellFormed(document);
  });

  it('the same paper is the same bytes, and a void one says so', () => {
    expect(renderDocx(sampleOrder)).toEqual(renderDocx(structuredClone(sampleOrder)));
    const fate = { word: '作废', note: '已由青通应急办〔2026〕13号作废' };
    expect(parts(renderDocx(sampleOrder, { fate })).get('word/document.xml')).toContain('作废　已由');
  });
});
