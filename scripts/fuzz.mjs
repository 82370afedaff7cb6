// `npm run fuzz -- NAME --seed N --count M`: bad input without end through the real door; prints one JSON, 1 when it does not hold.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { main, Stop } from './steps.mjs';

await main(async () => {
  checkNode();
  const words = process.argv.slice(2);
  const known = readdirSync(join(root, 'bench/fuzz'))
    .filter((file) => file.startsWith('fuzz-'))
    .map((file) => file.slice('fuzz-'.length, -'.ts'.length));
  const [name = ''] = words;
  const file = `bench/fuzz/fuzz-${name}.ts`;
  if (!known.includes(name) || !existsSync(join(root, file)))
    throw new Stop(`npm run fuzz -- NAME [--seed N] [--count M]\n  NAME: ${known.join(', ')}`);
  await ensureInstalled();
  const args = ['--import', './scripts/register-typescript.mjs', file, ...words.slice(1)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
});
