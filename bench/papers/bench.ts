import { join } from 'node:path';
import { composeDocument } from '../../src/modules/documents/compose-document.js';
import { countPages } from '../../src/modules/documents/count-pages.js';
import type { DocumentAnnex, DocumentContent, DocumentKind } from '../../src/modules/documents/document.js';
import { readDocumentTemplates } from '../../src/modules/documents/document-templates.js';
import { renderDocx } from '../../src/modules/documents/docx/render-docx.js';
import { renderFax } from '../../src/modules/documents/fax/render-fax.js';
import { openFonts, renderPdf } from '../../src/modules/documents/render-pdf.js';
import { sampleFacts } from '../../src/modules/documents/sample-facts.js';
import { sampleRestorationOrder } from '../../src/modules/documents/sample-letters.js';
import { median, quantile, round } from '../statistics.js';

const limits = { twoPagesMs: 150, twoPagesBytes: 250_000, rssMiB: 450 };
const stamps = {
  verifyUrl: 'https://office.example/verify/0b1e7a52-6c5e-4a39-9d0e-6f7c6d1f2a11?h=0123456789abcdef',
};

interface Paper {
  name: string;
  content: DocumentContent;
  /** Held to the limits of a paper of two pages. */
  held: boolean;
}

/**
 * The letter alone, warm, in this process: what a paper costs to set, how large it is, and how much memory many of them
 * leave behind. Beside it the same paper as a fax page and as DOCX.
 */
export async function run({ short }: { short: boolean }): Promise<object> {
  const most = short ? 15 : 100;
  const before = process.memoryUsage().rss;
  const opened = performance.now();
  const fonts = await openFonts();
  const openMs = performance.now() - opened;
  const papers = await papersToSet();
  const figures = [];
  let rss = 0;
  for (const { name, content, held } of papers) {
    const times = held ? most : Math.ceil(most / 10);
    const pdf: number[] = [];
    let bytes = 0;
    for (let at = 0; at < times + 3; at += 1) {
      // Each paper another text: nothing may be remembered of the one before.
      const fresh = { ...content, numberText: content.numberText.replace('12', String(100 + at)) };
      const began = performance.now();
      bytes = Math.max(bytes, (await renderPdf(fresh, fonts, stamps)).length);
      if (at >= 3) pdf.push(performance.now() - began);
      rss = Math.max(rss, process.memoryUsage().rss);
    }
    const fax = await timed(Math.ceil(times / 5), () => renderFax(content, fonts, stamps));
    const docx = await timed(Math.ceil(times / 5), () => renderDocx(content, stamps));
    rss = Math.max(rss, process.memoryUsage().rss);
    figures.push({
      paper: name,
      pages: countPages(content, fonts),
      held,
      pdf: { medianMs: median(pdf), p95Ms: quantile(pdf, 0.95), bytes },
      fax,
      docx,
    });
  }
  const two = figures.filter(({ held }) => held);
  const worst = {
    twoPagesMs: Math.max(...two.map(({ pdf }) => pdf.p95Ms)),
    twoPagesBytes: Math.max(...two.map(({ pdf }) => pdf.bytes)),
    rssMiB: round(rss / 2 ** 20),
  };
  const checks = {
    // The short run is judged by what does not depend on who else runs.
    time: short || worst.twoPagesMs <= limits.twoPagesMs,
    size: worst.twoPagesBytes <= limits.twoPagesBytes,
    memory: worst.rssMiB <= limits.rssMiB,
  };
  return {
    bench: 'papers',
    says: 'milliseconds and bytes of one paper as PDF/A-2b with embedded subset fonts, warm; the 95th of a hundred is held to the limit for papers of two pages',
    openFontsMs: round(openMs),
    rssBeforeMiB: round(before / 2 ** 20),
    figures,
    worst,
    limits,
    ratio: {
      time: round(worst.twoPagesMs / limits.twoPagesMs),
      size: round(worst.twoPagesBytes / limits.twoPagesBytes),
      memory: round(worst.rssMiB / limits.rssMiB),
    },
    checks,
    ok: Object.values(checks).every(Boolean),
  };
}

async function timed(
  times: number,
  render: () => Buffer | Promise<Buffer>,
): Promise<{ medianMs: number; bytes: number }> {
  const took: number[] = [];
  let bytes = 0;
  for (let at = 0; at < times; at += 1) {
    const began = performance.now();
    bytes = (await render()).length;
    took.push(performance.now() - began);
  }
  return { medianMs: median(took), bytes };
}

async function papersToSet(): Promise<Paper[]> {
  const templates = await readDocumentTemplates(join(import.meta.dirname, '../../config/documents'));
  const compose = (
    kind: DocumentKind,
    annexes: readonly DocumentAnnex[] = [],
    reason = sampleFacts.reason,
  ) => {
    const content = composeDocument(
      templates[kind],
      { ...sampleFacts, reason },
      {
        numberText: '青通应急办〔2026〕12号',
        annexes,
        date: new Date('2026-11-24T02:00:00Z'),
        exercise: false,
        signatoryZh: '主任　何文山',
        recipientsZh: [],
      },
    );
    if ('missing' in content) throw new Error(`${kind} lacks ${content.missing.join(', ')}`);
    return content;
  };
  return [
    { name: 'order', content: compose('order'), held: true },
    { name: 'dispatch application', content: compose('dispatch-application'), held: true },
    { name: 'dispatch notice with its slip', content: compose('dispatch-notice'), held: false },
    {
      name: 'task notice, 40 circuits',
      content: compose('task-notice', [sampleRestorationOrder(40)]),
      held: false,
    },
    {
      name: 'task notice, 1,000 circuits',
      content: compose('task-notice', [sampleRestorationOrder(1_000)]),
      held: false,
    },
    {
      name: 'reason of 3,000 characters',
      content: compose('refusal-notice', [], '抢修进展'.repeat(750)),
      held: false,
    },
  ];
}
