import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml } from '../../platform/config/read-yaml.js';
import { ProfileBook, profileConflicts } from './profile-book.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';

/** Every trap profile of the folder, or every fault in them as one message; read once at boot. */
export async function readTrapProfiles(folder: string): Promise<TrapProfile[]> {
  const names = await readdir(folder).catch(() => []);
  const read: { file: string; profile: TrapProfile }[] = [];
  const faults: string[] = [];
  for (const name of names.filter((each) => each.endsWith('.yaml')).sort()) {
    const file = join(folder, name);
    const result = await readYaml(file, trapProfileShape);
    if (result.ok) read.push({ file, profile: result.value });
    else faults.push(...result.faults);
  }
  if (names.length === 0) faults.push(`${folder}: 没有告警映射文件 / no trap profile`);
  faults.push(...profileConflicts(read));
  if (faults.length > 0) throw new Error(`告警映射有误 / Faulty trap profiles:\n  ${faults.join('\n  ')}`);
  return read.map(({ profile }) => profile);
}

export async function readProfileBook(folder: string): Promise<ProfileBook> {
  return new ProfileBook(await readTrapProfiles(folder));
}
