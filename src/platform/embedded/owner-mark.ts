// Marks a cluster as used by this Node process, so that a second start leaves its server alone.
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresFault } from './embedded-fault.js';
import { startOf } from './processes.js';

const markIn = (folder: string): string => join(folder, 'owner');

/** The process that uses the cluster now; undefined when the one that marked it is gone. */
export function livingOwner(folder: string): number | undefined {
  try {
    const [pid = '', start = ''] = readFileSync(markIn(folder), 'utf8').trim().split('\n');
    return start !== '' && startOf(Number(pid)) === start ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

export async function takeOwnership(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const owner = livingOwner(folder);
    if (owner !== undefined) throw new EmbeddedPostgresFault('in-use', `pid ${owner}`);
    await rm(markIn(folder), { force: true });
    try {
      await writeFile(markIn(folder), `${process.pid}\n${startOf(process.pid) ?? ''}\n`, {
        flag: 'wx',
        mode: 0o644,
      });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
  throw new EmbeddedPostgresFault('in-use', '');
}

export async function giveUpOwnership(folder: string): Promise<void> {
  await rm(markIn(folder), { force: true });
}
