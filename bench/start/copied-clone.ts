import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ownFolder, root } from '../own-product.js';

/** The tree as it stands, without what was built or stored, its dependencies linked: as after an installation. */
export async function copiedClone(built: boolean): Promise<string> {
  const folder = await ownFolder('start');
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(root, name)))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (built)
    for (const output of ['dist', 'web/dist'])
      await cp(join(root, output), join(folder, output), { recursive: true });
  return folder;
}

/** With the database, which a folder that its account may not enter keeps elsewhere. */
export async function removeClone(folder: string): Promise<void> {
  const note = join(folder, '.data/postgres/kept-elsewhere');
  const elsewhere = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (elsewhere.startsWith('/var/lib/fengsui/')) await rm(elsewhere, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}
