import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

export type Read<T> = { ok: true; value: T } | { ok: false; faults: string[] };

/** One YAML file against its schema: the value, or every fault with file and path. */
export async function readYaml<T>(file: string, shape: z.ZodType<T>): Promise<Read<T>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { ok: false, faults: [`${file}: 文件读不到 / cannot be read`] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    return { ok: false, faults: document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0] ?? ''}`) };
  }
  const read = shape.safeParse(document.toJS());
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, faults: read.error.issues.map((issue) => `${file}: ${issue.path.map(String).join('.') || '(root)'}: ${issue.message}`) };
}
