/** Who may act when whose time has run out: director, then deputy, then commander (2.1; the office's defaults). */
import { z } from 'zod';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

const who = z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'organisation.post is needed, such as office.director');
const shape = z.strictObject({ substitutes: z.record(who, z.array(who).min(1)) });

export class AuthorityPolicy {
  constructor(private readonly substitutes: Readonly<Record<string, readonly string[]>>) {}

  /** Whether the called post stands in for the one that let its clock run out. */
  mayStandIn(called: string, owner: string): boolean {
    return this.substitutes[owner]?.includes(called) === true;
  }
}

export async function readAuthorityPolicy(file: string): Promise<Read<AuthorityPolicy>> {
  const read = await readYaml(file, shape);
  return read.ok ? { ok: true, value: new AuthorityPolicy(read.value.substitutes) } : read;
}
