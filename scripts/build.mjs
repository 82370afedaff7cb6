// Builds server and console when their sources are not the ones the last build was made from.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { main, quietly, step } from './steps.mjs';

const skipped = new Set(['node_modules', 'dist', '.data']);

function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name) && !name.endsWith('.spec.ts'))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

function contentHash(folders, files) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const path of [...files, ...folders.flatMap(filesUnder)]) {
    if (existsSync(join(root, path)))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0');
  }
  return hash.digest('hex');
}

const targets = [
  {
    title: '编译服务端 Building the server',
    output: 'dist',
    hash: () =>
      contentHash(['src', 'migrations'], ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']),
    build: () =>
      quietly(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
        cwd: root,
      }),
  },
  {
    title: '编译控制台 Building the console',
    output: 'web/dist',
    hash: () => contentHash(['web'], ['package-lock.json']),
    build: () =>
      quietly(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
        cwd: join(root, 'web'),
      }),
  },
];

function stampOf({ output }) {
  try {
    return readFileSync(join(root, output, '.stamp'), 'utf8');
  } catch {
    return undefined;
  }
}

export async function ensureBuilt() {
  const stale = targets
    .map((target) => ({ ...target, now: target.hash() }))
    .filter((target) => stampOf(target) !== target.now);
  if (stale.length === 0) return;
  const buildOne = async ({ output, now, build }) => {
    // Emptied first, so that a deleted source leaves no compiled file behind.
    rmSync(join(root, output), { recursive: true, force: true });
    await build();
    mkdirSync(join(root, output), { recursive: true });
    writeFileSync(join(root, output, '.stamp'), now);
  };
  await step(stale.map(({ title }) => title).join(' · '), async () => {
    const outcomes = await Promise.allSettled(stale.map(buildOne));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  });
}

if (process.argv[1] === import.meta.filename) await main(() => ensureBuilt().then(() => 0));
