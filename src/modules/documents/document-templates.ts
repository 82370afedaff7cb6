// Every paper's wording is read from config/documents at boot; a broken or absent template stops the boot with all faults named.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { documentKinds, documentSeries, paragraphStyles, urgencies, type DocumentKind } from './document.js';
import { isDocumentFact } from './document-facts.js';
import { documentFields } from './document-fields.js';
import { placeholdersIn } from './placeholders.js';

export const wording = z
  .string()
  .trim()
  .min(1)
  .superRefine((text, context) => {
    for (const name of placeholdersIn(text).filter((name) => !isDocumentFact(name))) {
      context.addIssue({ code: 'custom', message: `no such fact: {{${name}}}` });
    }
    if (/\{\{|\}\}/.test(text.replace(/\{\{\s*[A-Za-z]+\s*\}\}/g, ''))) {
      context.addIssue({ code: 'custom', message: 'a {{ or }} stands alone' });
    }
  });

export const templateParagraph = z.union([
  wording.transform((text) => ({ style: 'body' as const, text, optional: false, either: false })),
  z.strictObject({
    style: z.enum(paragraphStyles).default('body'),
    text: wording,
    /** Dropped when one of its facts is empty. */
    optional: z.boolean().default(false),
    /** Dropped likewise, but one such paragraph must stand. */
    either: z.boolean().default(false),
  }),
]);

const templateShape = z.strictObject({
  kind: z.enum(documentKinds),
  series: z.enum(documentSeries),
  mark: wording,
  issuer: wording,
  titleZh: wording,
  upward: z.boolean(),
  recipients: z.array(wording).min(1),
  paragraphs: z.array(templateParagraph).min(1),
  signedBy: wording,
  copyTo: z.array(wording).default([]),
  urgency: z.enum(urgencies).optional(),
});

export const documentTemplate = templateShape.superRefine((template, context) => {
  const said = new Set(alwaysSaid(template));
  for (const name of documentFields[template.kind].filter((field) => !said.has(field)))
    context.addIssue({ code: 'custom', path: ['paragraphs'], message: `the paper must say {{${name}}}` });
});
export type DocumentTemplate = z.infer<typeof documentTemplate>;
export type DocumentTemplates = Readonly<Record<DocumentKind, DocumentTemplate>>;

function alwaysSaid(template: Readonly<z.infer<typeof templateShape>>): string[] {
  const texts = [
    template.issuer,
    template.titleZh,
    template.signedBy,
    ...template.recipients,
    ...template.copyTo,
    ...template.paragraphs
      .filter((paragraph) => !paragraph.optional && !paragraph.either)
      .map((paragraph) => paragraph.text),
  ];
  return [...new Set(texts.flatMap(placeholdersIn))];
}

/** Facts without which the paper cannot be issued; where paragraphs are `either`, one of those must be complete too. */
export function requiredPlaceholders(template: Readonly<DocumentTemplate>): string[] {
  return [...new Set([...alwaysSaid(template), ...(template.upward ? ['signer'] : [])])];
}

/** Facts the paper says when it has them. */
export function optionalPlaceholders(template: Readonly<DocumentTemplate>): string[] {
  const required = new Set(requiredPlaceholders(template));
  const texts = template.paragraphs.map((paragraph) => paragraph.text);
  return [...new Set(texts.flatMap(placeholdersIn))].filter((name) => !required.has(name));
}

/** Reads `<kind>.yaml` for every kind. Throws one Error that lists every fault as `file: path: what`. */
export async function readDocumentTemplates(dir: string): Promise<DocumentTemplates> {
  const faults: string[] = [];
  const found = new Map<DocumentKind, DocumentTemplate>();
  const files = await readdir(dir).catch((cause: unknown) => {
    throw new Error(`The document templates in ${dir} cannot be read.`, { cause });
  });
  for (const name of files.filter((file) => file.endsWith('.yaml')).sort()) {
    const file = join(dir, name);
    try {
      const read = documentTemplate.safeParse(parse(await readFile(file, 'utf8')));
      if (!read.success) {
        faults.push(
          ...read.error.issues.map(
            (issue) => `${file}: ${issue.path.join('.') || '(whole file)'}: ${issue.message}`,
          ),
        );
      } else if (name !== `${read.data.kind}.yaml`) {
        faults.push(`${file}: kind: ${read.data.kind} belongs in ${read.data.kind}.yaml`);
      } else found.set(read.data.kind, read.data);
    } catch (error) {
      faults.push(
        `${file}: (whole file): ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      );
    }
  }
  for (const kind of documentKinds.filter((kind) => !files.includes(`${kind}.yaml`))) {
    faults.push(`${join(dir, `${kind}.yaml`)}: (whole file): missing`);
  }
  if (faults.length > 0)
    throw new Error(`The document templates have ${faults.length} fault(s):\n${faults.join('\n')}`);
  return Object.fromEntries(found) as Record<DocumentKind, DocumentTemplate>;
}
