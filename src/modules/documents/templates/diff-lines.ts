// What a change of wording changed, line by line (longest common subsequence).
import type { TemplateWording } from './template-wording.js';

export interface DiffLine {
  change: 'same' | 'removed' | 'added';
  text: string;
}

export function linesOf(wording: Readonly<TemplateWording>): string[] {
  return [
    `issuer: ${wording.issuer}`,
    `titleZh: ${wording.titleZh}`,
    `urgency: ${wording.urgency ?? ''}`,
    ...wording.recipients.map((recipient) => `recipient: ${recipient}`),
    ...wording.paragraphs.map(({ style, text, optional, either }) => {
      const when = either ? ' either' : optional ? ' optional' : '';
      return `${style}${when}: ${text}`;
    }),
    `signedBy: ${wording.signedBy}`,
    ...wording.copyTo.map((copy) => `copyTo: ${copy}`),
  ];
}

export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const longest = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const at = (a: number, b: number): number => longest[a]?.[b] ?? 0;
  for (let a = before.length - 1; a >= 0; a -= 1) {
    const line = longest[a];
    if (!line) continue;
    for (let b = after.length - 1; b >= 0; b -= 1)
      line[b] = before[a] === after[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  }
  const lines: DiffLine[] = [];
  let a = 0;
  let b = 0;
  while (a < before.length || b < after.length) {
    const [old, fresh] = [before[a], after[b]];
    if (old !== undefined && old === fresh) {
      lines.push({ change: 'same', text: old });
      a += 1;
      b += 1;
    } else if (old !== undefined && (fresh === undefined || at(a + 1, b) >= at(a, b + 1))) {
      lines.push({ change: 'removed', text: old });
      a += 1;
    } else if (fresh !== undefined) {
      lines.push({ change: 'added', text: fresh });
      b += 1;
    }
  }
  return lines;
}
