import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

interface Bench {
  run(how: { short: boolean }): Promise<object>;
}

/** One benchmark by its folder's name: its figures as JSON, and whether it keeps its limit as the exit status. */
const [name = '', ...words] = process.argv.slice(2);
const bench = (await import(pathToFileURL(join(import.meta.dirname, name, 'bench.ts')).href)) as Bench;
const result = await bench.run({ short: words.includes('--short') });
const ok = 'ok' in result ? result.ok === true : 'holds' in result && result.holds === true;
process.stdout.write(`${JSON.stringify({ ...result, ok }, undefined, 2)}\n`);
process.exitCode = ok ? 0 : 1;
