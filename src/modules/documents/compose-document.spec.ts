import { beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeDocument, documentMark, type ComposeExtras } from './compose-document.js';
import { contentHash } from './content-hash.js';
import { factWords, isDocumentFact } from './document-facts.js';
import { documentContent, documentKindNames, documentKinds, type DocumentContent } from './document.js';
import {
  documentTemplate,
  optionalPlaceholders,
  readDocumentTemplates,
  requiredPlaceholders,
  type DocumentTemplates,
} from './document-templates.js';
import { namedMissing } from './missing-facts.js';
import { expectGolden } from '../../../test/harness/golden.js';
import { sampleFacts } from './sample-facts.js';
import { sampleRestorationOrder } from './sample-letters.js';

const configured = join(import.meta.dirname, '../../../config/documents');
const extras: ComposeExtras = {
  numberText: '青通应急办〔2026〕12号',
  annexes: [],
  date: new Date('2026-11-24T02:00:00Z'),
  exercise: false,
  signatoryZh: '主任　何文山',
  recipientsZh: [],
};
let templates: DocumentTemplates;
beforeAll(async () => {
  templates = await readDocumentTemplates(configured);
});

function composed(content: DocumentContent | { missing: string[] }): DocumentContent {
  if ('missing' in content) throw new Error(content.missing.join());
  return content;
}

describe('the fields of each paper', () => {
  it('a template that does not say one of them is refused with its name', () => {
    const { paragraphs } = templates['circuit-order'];
    const without = paragraphs.map((one) => ({ ...one, text: one.text.replace('{{bandwidth}}', '') }));
    const read = documentTemplate.safeParse({ ...templates['circuit-order'], paragraphs: without });
    expect(read.error?.issues.map(({ message }) => message)).toEqual(['the paper must say {{bandwidth}}']);
  });

  it('a missing fact is told in both languages', () => {
    expect(namedMissing('circuit-order', ['aEnd', 'clause'])).toEqual({
      zh: '电路调度命令缺：A端、依据条款',
      en: 'Circuit dispatch order lacks: a end, clause',
    });
  });

  it('all kinds with their fields, as an official reads them', async () => {
    const named = (names: readonly string[]) =>
      names.map((name) => (isDocumentFact(name) ? factWords[name].zh : name)).join('、');
    const lines = documentKinds.map((kind) => {
      const { zh, en } = documentKindNames[kind];
      const template = templates[kind];
      const cells = [
        kind,
        zh,
        en,
        template.series,
        named(requiredPlaceholders(template)),
        named(optionalPlaceholders(template)),
      ];
      return `| ${cells.join(' | ')} |`;
    });
    const head = [
      '# 文书及其要素 Papers and their fields',
      '',
      '| kind | 文书 | paper | series | 必备 required | 可选 optional |',
      '| --- | --- | --- | --- | --- | --- |',
    ];
    await expectGolden('docs/papers.md', [...head, ...lines, ''].join('\n'));
  });
});

describe('composing papers', () => {
  it.each(documentKinds)('%s has every word it needs from a full case', (kind) => {
    const content = composed(composeDocument(templates[kind], sampleFacts, extras));
    expect(documentContent.parse(content)).toEqual(content);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
    expect(JSON.stringify(content)).not.toMatch(/[{]{2}|[}]{2}|undefined/);
    expect(content.paragraphs.map((paragraph) => paragraph.text).join('')).toMatch(
      /《青岚县通信保障应急预案》.*\d\.\d/,
    );
    expect(content.paragraphs.map((paragraph) => paragraph.text).join('')).not.toContain('。。');
  });

  it.each(documentKinds)('%s names each fact it lacks', (kind) => {
    const required = requiredPlaceholders(templates[kind]);
    expect(required.length).toBeGreaterThan(2);
    for (const name of required) {
      expect(composeDocument(templates[kind], { ...sampleFacts, [name]: ' ' }, extras)).toEqual({
        missing: [name],
      });
    }
  });

  it('the dispatch notice names the order it rests on (4.3.1(2))', () => {
    const { paragraphs } = composed(composeDocument(templates['dispatch-notice'], sampleFacts, extras));
    expect(paragraphs[0]?.text).toContain('调用命令（青通应急办〔2026〕11号）');
  });

  it('an optional paragraph without its fact is left out', () => {
    const { taskNumber: _, ...facts } = sampleFacts;
    const content = composed(composeDocument(templates['dispatch-application'], facts, extras));
    expect(content.paragraphs.some((paragraph) => paragraph.text.includes('任务通知书'))).toBe(false);
  });

  it('a release notice of a loan names order and loan and leaves the task running (4.3.1(5))', () => {
    const { endApprover: _, endApprovedAt: __, ...loan } = sampleFacts;
    const text = composed(composeDocument(templates['release-notice'], loan, extras))
      .paragraphs.map((one) => one.text)
      .join('');
    expect(text).toContain('青通应急〔2026〕9号');
    expect(text).toContain('调度通知书（青通应急办〔2026〕12号）');
    expect(text).not.toContain('任务正式结束');
  });

  it('a release notice of a task rests on the committee approval (4.5)', () => {
    const { releaseOrderNumber: _, noticeNumber: __, ...task } = sampleFacts;
    const text = composed(composeDocument(templates['release-notice'], task, extras))
      .paragraphs.map((one) => one.text)
      .join('');
    expect(text).toContain('任务通知书（青通应急〔2026〕8号）');
    expect(text).toContain('任务正式结束');
    expect(text).not.toContain('4.3.1');
  });

  it('a release notice with neither order nor approval is not issued', () => {
    const { releaseOrderNumber: _, endApprover: __, ...facts } = sampleFacts;
    const content = composeDocument(templates['release-notice'], facts, extras);
    expect(content).toEqual({ missing: ['releaseOrderNumber', 'endApprover'] });
  });

  it('an upward paper shows its signer and a downward one does not (7.2.6)', () => {
    expect(composed(composeDocument(templates['dispatch-application'], sampleFacts, extras)).signerZh).toBe(
      '林志华',
    );
    expect(composed(composeDocument(templates.order, sampleFacts, extras))).not.toHaveProperty('signerZh');
  });

  it('named recipients replace those of the template', () => {
    const named = composed(
      composeDocument(templates['task-notice'], sampleFacts, { ...extras, recipientsZh: ['甲', '乙'] }),
    );
    expect(named.recipientsZh).toEqual(['甲', '乙']);
  });

  it('a fact that looks like a placeholder is printed as it stands', () => {
    const content = composed(
      composeDocument(templates.order, { ...sampleFacts, purpose: '$& {{county}}' }, extras),
    );
    expect(content.paragraphs[1]?.text).toContain('$& {{county}}');
  });

  it('a carrier numbers with its own mark', () => {
    expect(documentMark(templates['dispatch-application'], sampleFacts)).toBe('青移应急');
    expect(documentMark(templates['dispatch-application'], {})).toEqual({ missing: ['mark'] });
    expect(documentMark(templates['task-notice'], {})).toBe('青通应急');
  });
});

describe('the hash of a paper', () => {
  const compose = () =>
    composed(
      composeDocument(templates['task-notice'], sampleFacts, {
        ...extras,
        annexes: [sampleRestorationOrder(3)],
      }),
    );

  it('does not depend on the order of keys', () => {
    const content = compose();
    const turned = Object.fromEntries(Object.entries(content).reverse()) as DocumentContent;
    expect(contentHash(turned)).toBe(contentHash(content));
    expect(contentHash(content)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('survives storage as JSON and changes with one character', () => {
    const content = compose();
    expect(contentHash(JSON.parse(JSON.stringify(content)) as DocumentContent)).toBe(contentHash(content));
    expect(contentHash({ ...content, titleZh: `${content.titleZh}。` })).not.toBe(contentHash(content));
    expect(contentHash({ ...content, urgency: undefined })).not.toBe(
      contentHash({ ...content, urgency: '加急' }),
    );
  });
});

describe('reading templates', () => {
  it('lists every fault with its file and path in one error', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'templates-'));
    try {
      await cp(configured, dir, { recursive: true });
      await rm(join(dir, 'order.yaml'));
      await writeFile(join(dir, 'stage-report.yaml'), 'kind: [');
      const notice = await readFile(join(dir, 'dispatch-notice.yaml'), 'utf8');
      await writeFile(
        join(dir, 'dispatch-notice.yaml'),
        notice.replace('{{lender}}', '{{lendor}}').replace('upward: false', 'upward: perhaps'),
      );
      const error = await readDocumentTemplates(dir).catch((cause: unknown) => String(cause));
      expect(error).toContain('4 fault(s)');
      expect(error).toContain('order.yaml: (whole file): missing');
      expect(error).toContain('stage-report.yaml: (whole file):');
      expect(error).toContain('dispatch-notice.yaml: upward:');
      expect(error).toContain('dispatch-notice.yaml: recipients.0: no such fact: {{lendor}}');
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('says which folder cannot be read', async () => {
    await expect(readDocumentTemplates('/nowhere/documents')).rejects.toThrow('/nowhere/documents');
  });
});
