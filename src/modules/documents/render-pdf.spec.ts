import { beforeAll, describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import type { DocumentContent } from './document.js';
import { faces } from './fonts.js';
import { titleLines } from './letter-head.js';
import { printable } from './ink.js';
import { openFonts, renderPdf, type Fonts } from './render-pdf.js';
import { sampleRestorationOrder } from './sample-letters.js';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await openFonts();
});

const letter: DocumentContent = {
  kind: 'order',
  numberText: '青通应急办〔2026〕12号',
  issuerZh: '青岚县通信保障应急指挥部办公室命令',
  titleZh: '关于调用应急通信车的命令',
  upward: false,
  recipientsZh: ['青岚电信公司'],
  paragraphs: [
    { style: 'body', text: '立即组织人员、车辆和器材，于2026年11月24日11时00分前到达云溪镇石桥村。' },
  ],
  annexes: [],
  signedByZh: '青岚县通信保障应急指挥部办公室',
  signatoryZh: '主任　何文山',
  dateText: '2026年11月24日',
  exercise: false,
};

/** The drawing of every page, each text run still as glyph numbers. */
function pages(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      const text = inflateSync(pdf.subarray(at + 7)).toString('latin1');
      if (text.startsWith('1 0 0 -1 0 841.89 cm')) found.push(text);
    } catch {
      continue;
    }
  }
  return found;
}

describe('the printed letter', () => {
  it('is a PDF of A4 pages with its fonts embedded', async () => {
    const pdf = await renderPdf(letter, fonts);
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
    for (const mark of ['<pdfaid:part>2<', '/GTS_PDFA1', '/MarkInfo', '/StructTreeRoot'])
      expect(pdf.toString('latin1')).toContain(mark);
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pdf.toString('latin1')).not.toContain('Helvetica');
    expect(pages(pdf)).toHaveLength(1);
  });

  it('equal content gives equal bytes, whatever was printed between', async () => {
    const first = await renderPdf(letter, fonts);
    await renderPdf({ ...letter, titleZh: '关于⼀⼆–‒ AV–fi 的 fi 通知' }, fonts);
    expect(await renderPdf(structuredClone(letter), fonts)).toEqual(first);
    const odd = { ...letter, titleZh: '关于⼀⼆的通知' };
    expect(await renderPdf(odd, await openFonts())).toEqual(await renderPdf(odd, fonts));
    expect(await renderPdf({ ...letter, dateText: '2026年11月25日' }, fonts)).not.toEqual(first);
  });

  it('an annex of forty rows runs over pages and repeats its header on each', async () => {
    const [, ...before] = pages(await renderPdf({ ...letter, annexes: [sampleRestorationOrder(1)] }, fonts));
    const all = pages(await renderPdf({ ...letter, annexes: [sampleRestorationOrder(40)] }, fonts));
    const annex = all.slice(before.length);
    expect(annex).toHaveLength(3);
    // 10.5 pt is the table's size; the six header cells alone are set in 黑体 and come first.
    const header = /\/F\d+ 10\.5 Tf/.exec(annex[0] ?? '')?.[0] ?? '-';
    for (const page of annex) {
      expect(page.split(header).length - 1).toBe(6);
      expect(/\/F\d+ 10\.5 Tf/.exec(page)?.[0]).toBe(header);
    }
  });

  it('the signature never stands on a page without text', async () => {
    for (let count = 3; count < 14; count += 1) {
      const paragraphs = Array.from({ length: count }, () => ({
        style: 'body' as const,
        text: '县通信保障应急指挥部。',
      }));
      const last = pages(await renderPdf({ ...letter, paragraphs }, fonts)).at(-1) ?? '';
      // Issuer, signatory and date make three runs of 16 pt; any more is text.
      expect((last.match(/ 16 Tf/g) ?? []).length).toBeGreaterThan(3);
    }
  });

  it('task and dispatch notices carry an acknowledgement slip, orders do not', async () => {
    const order = pages(await renderPdf(letter, fonts));
    const notice = pages(await renderPdf({ ...letter, kind: 'dispatch-notice' }, fonts));
    expect(order).toHaveLength(1);
    expect(notice).toHaveLength(2);
  });

  it('an exercise is marked on every page', async () => {
    const paragraphs = Array.from(
      { length: 60 },
      () => letter.paragraphs[0] ?? { style: 'body' as const, text: '' },
    );
    const drawn = pages(await renderPdf({ ...letter, paragraphs, exercise: true }, fonts));
    expect(drawn.length).toBeGreaterThan(3);
    for (const page of drawn) expect(page).toContain(' 150 Tf');
  });

  it('a character no typeface has is printed as 〓, never as an empty box', async () => {
    expect(fonts.glyph('𠮷', 'song').character).toBe('〓');
    expect(fonts.glyph('🚒', 'hei').character).toBe('〓');
    expect(printable('抢\u200b修\u0000\t完️毕')).toBe('抢修 完毕');
    const known = pages(await renderPdf(letter, fonts))[0] ?? '';
    const [first = ''] = pages(await renderPdf({ ...letter, titleZh: '关于𠮷🚒的命令' }, fonts));
    // Its code stands in a note of 8 pt at the foot.
    expect(known).not.toContain(' 8 Tf');
    expect(first).toContain(' 8 Tf');
  });

  it('the text of the PDF keeps its characters, not look-alike radicals', () => {
    for (const face of faces) {
      for (const one of '青车人用文一二金石至') expect(fonts.glyph(one, face).character).toBe(one);
      expect(fonts.glyph('⻘', face).character).toBe('青');
    }
  });

  it('odd content still prints: empty fields, a paragraph of pages, a cell longer than a page', async () => {
    const annex = {
      titleZh: '长',
      columns: [{ titleZh: '一' }, { titleZh: '二' }],
      rows: [['县'.repeat(3000), ''], ['短']],
    };
    const odd: DocumentContent = {
      ...letter,
      titleZh: '',
      issuerZh: '',
      recipientsZh: [],
      paragraphs: [
        { style: 'body', text: '通信'.repeat(2000) },
        { style: 'heading1', text: '' },
      ],
      annexes: [annex, { titleZh: '空', columns: [], rows: [] }],
      copyToZh: Array.from({ length: 20 }, () => '青岚广电网络公司'),
    };
    expect(pages(await renderPdf(odd, fonts)).length).toBeGreaterThan(10);
  });

  it('HTML in free text is printed as it was typed and breaks nothing', async () => {
    const titleZh = '关于<script>alert(1)</script> & "云溪" 的命令';
    const pdf = (await renderPdf({ ...letter, titleZh }, fonts)).toString('utf8');
    const xmp = /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(pdf)?.[0] ?? '';
    expect(xmp).toContain('＜script＞');
    expect(xmp).not.toContain('<script');
  });

  it('a paper that no longer holds says so on every page, and shows where it is verified', async () => {
    const stamps = {
      verifyUrl: 'https://office.example/verify/1',
      fate: { word: '作废', note: '已由青通应急办〔2026〕13号作废' },
    };
    const drawn = pages(await renderPdf({ ...letter, kind: 'dispatch-notice' }, fonts, stamps));
    expect(drawn).toHaveLength(2);
    for (const page of drawn) expect(page).toContain(' 150 Tf');
    // The squares of the code are on the first page only.
    expect((drawn[0] ?? '').match(/ re\n/g)?.length ?? 0).toBeGreaterThan(150);
    expect((drawn[1] ?? '').match(/ re\n/g)?.length ?? 0).toBeLessThan(60);
  });

  it('a long title is set in even lines that part no word (7.3.1)', () => {
    const width = (text: string) => Array.from(text).length * 22;
    const lines = titleLines('关于城关至云溪干线光缆中断通信保障应急任务的通知书', width, 400);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toBe('关于城关至云溪干线光缆中断通信保障应急任务的通知书');
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(400);
  });
});
