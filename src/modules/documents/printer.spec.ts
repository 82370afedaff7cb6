import { afterAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { composeDocument } from './compose-document.js';
import { readDocumentTemplates } from './document-templates.js';
import type { DocumentContent } from './document.js';
import { Printer } from './printer.service.js';
import { sampleFacts } from './sample-facts.js';

const printer = new Printer();
afterAll(() => printer.beforeApplicationShutdown());

async function order(): Promise<DocumentContent> {
  const templates = await readDocumentTemplates(join(import.meta.dirname, '../../../config/documents'));
  const content = composeDocument(templates.order, sampleFacts, {
    numberText: '青通应急办〔2026〕1号',
    annexes: [],
    date: new Date('2026-11-24T00:00:00Z'),
    exercise: false,
    signatoryZh: '主任',
    recipientsZh: [],
  });
  if ('missing' in content) throw new Error(content.missing.join());
  return content;
}

describe('the printing thread', () => {
  test('prints many papers at once, each its own bytes', async () => {
    const content = await order();
    const [first, second, again] = await Promise.all([
      printer.print(content),
      printer.print({ ...content, numberText: '青通应急办〔2026〕2号' }),
      printer.print(content),
    ]);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(again)).toBe(true);
    expect(first.equals(second)).toBe(false);
  });

  test('a paper it cannot print fails alone, and the next is printed', async () => {
    const content = await order();
    const broken = JSON.parse('{}') as DocumentContent;
    await expect(printer.print(broken)).rejects.toThrow();
    expect((await printer.print(content)).length).toBeGreaterThan(1_000);
  });

  test('a thread that dies fails what it was printing; the next paper starts another', async () => {
    const content = await order();
    const printing = printer.print(content);
    await printer.beforeApplicationShutdown();
    await expect(printing).rejects.toThrow('ended');
    expect((await printer.print(content)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
