// `npm run bench -- NAME|all [--short]`: each benchmark in a process of its own prints one JSON; 1 when any misses its limit.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { main, Stop } from './steps.mjs';

const known = readdirSync(join(root, 'bench')).filter((name) =>
  existsSync(join(root, 'bench', name, 'bench.ts')),
);

function chosen(words) {
  const usage = `npm run bench -- NAME|all [--short]\n  NAME: ${known.join(', ')}`;
  const names = words.filter((word) => word !== '--short' && word !== '--as-built');
  if (names.length === 0 || names.some((name) => name.startsWith('-'))) throw new Stop(usage);
  if (names.includes('all')) return known;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Stop(`没有这个测量 No such benchmark: ${unknown.join(', ')}\n${usage}`);
  return names;
}

function runOne(name, short) {
  const args = ['--import', './scripts/register-typescript.mjs', 'bench/run.ts', name];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, ...(short ? ['--short'] : [])], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code === 0);
    });
  });
}

await main(async () => {
  checkNode();
  const words = process.argv.slice(2);
  const names = chosen(words);
  await ensureInstalled();
  if (!words.includes('--as-built')) await ensureBuilt();
  let held = true;
  for (const name of names) held = (await runOne(name, words.includes('--short'))) && held;
  return held ? 0 : 1;
});
