import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const sourceRoot = join(import.meta.dirname, '../../src');

const shell = /\.(service|controller|entity|queries|jobs|contract|module|guard|decorator|procedure)\.ts$/;

/** Files of src, relative to it: all but specs, or only the pure rules of kernel and modules. */
export function sourceFiles(which: 'all' | 'rule'): string[] {
  return readdirSync(sourceRoot, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'))
    .filter((file) => which === 'all' || (/^(kernel|modules)\//.test(file) && !shell.test(file)))
    .sort();
}
