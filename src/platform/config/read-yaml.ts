import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

export type Read<T> = { ok: true; value: T } | { ok: false; faults: string[] };

/** One YAML file against its schema: the value, or every fault with file and path. */
export async function readYaml<T>(file: string, shape: z.ZodType<T>): Promise<Read<T>> {
  const text = await readText(file);
  return text === undefined
    ? { ok: false, faults: [`${file}: 文件读不到 / cannot be read`] }
    : parseYaml(text, file, shape);
}

/** Undefined when the file cannot be read. */
export function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** A YAML text against its schema; faults name `file` and, in a text that is YAML at all, the line. */
export function parseYaml<T>(text: string, file: string, shape: z.ZodType<T>): Read<T> {
  const read = parseLines(text, shape);
  if (read.ok) return read;
  return {
    ok: false,
    faults: read.faults.map(({ line, path, message }) =>
      path === undefined ? `${file}:${line}: ${message}` : `${file}: ${path}: ${message}`,
    ),
  };
}

export interface LineFault {
  line: number;
  /** Absent where the text is no YAML. */
  path?: string;
  message: string;
}

/** Aliases are few in a profile; a text that grows without end by them is refused. */
const mostAliases = 200;

/** The same with the line of each fault. */
export function parseLines<T>(
  text: string,
  shape: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; faults: LineFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0)
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: error.message.split('\n')[0] ?? '',
      })),
    };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    return { ok: false, faults: [{ line: 1, message: error instanceof Error ? error.message : String(error) }] };
  }
  const read = shape.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    faults: read.error.issues.map((issue) => ({
      line: lineOf(document, lines, issue.path),
      path: issue.path.map(String).join('.') || '(root)',
      message: issue.message,
    })),
  };
}

/** Where the nearest part of the path stands that is there. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
