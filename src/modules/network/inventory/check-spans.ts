/** Whether a link's spans lead from its A end to its Z end, and what two paths have in common beneath their links. */
import type { KnownLink } from './check-route.js';
import { fault, type RowFault, warning } from './row-faults.js';

export interface KnownSpan {
  carrier: string;
  a: string;
  z: string;
  trench: string | null;
}

/** Spans may be another carrier's: fibre is leased. A gap is a warning, for closures are often not recorded. */
export function spanFaults(
  ends: Readonly<{ a: string; z: string }>,
  spans: readonly string[],
  spanOf: (code: string) => KnownSpan | undefined,
): RowFault[] {
  const unknown = spans.find((code) => !spanOf(code));
  if (unknown !== undefined) return [fault('no-span', 'spans', unknown)];
  const twice = spans.find((code, at) => spans.indexOf(code) < at);
  if (twice !== undefined) return [fault('span-twice', 'spans', twice)];
  const passed = new Set([ends.a]);
  let here = ends.a;
  for (const code of spans) {
    const span = spanOf(code);
    if (!span || (span.a !== here && span.z !== here)) return [warning('spans-apart', 'spans', code)];
    here = span.a === here ? span.z : span.a;
    if (passed.has(here)) return [warning('spans-loop', 'spans', code)];
    passed.add(here);
  }
  return spans.length > 0 && here !== ends.z ? [warning('spans-apart', 'spans', here)] : [];
}

/** What one blow would cut of a path: its spans and trenches. */
export function groundOf(
  path: readonly string[],
  linkOf: (code: string) => KnownLink | undefined,
  spanOf: (code: string) => KnownSpan | undefined,
): { spans: Set<string>; trenches: Set<string> } {
  const links = path.map(linkOf);
  const spans = links.flatMap((link) => link?.spans ?? []);
  const trenches = [
    ...links.map((link) => link?.trench ?? ''),
    ...spans.map((code) => spanOf(code)?.trench ?? ''),
  ];
  return { spans: new Set(spans), trenches: new Set(trenches.filter((code) => code !== '')) };
}
