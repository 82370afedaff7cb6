import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readSampleCounty, type SampleCounty } from '../modules/network/sample-county.contract.js';
import type { Environment } from '../platform/config/environment.js';
import { Settings } from '../platform/config/settings.js';
import { migrate } from '../platform/database/migrate.js';
import { Secrets } from '../platform/secrets/secrets.service.js';
import { loadSampleCounty } from './load-sample-county.js';
import { settleSecrets } from './settle-secrets.js';

/** The sample officers' one password: from the environment, else made once and kept where only this user reads it. */
async function samplePassword(environment: Environment): Promise<string> {
  if (environment.FENGSUI_SAMPLE_PASSWORD !== undefined) return environment.FENGSUI_SAMPLE_PASSWORD;
  const file = join(environment.DATA_DIR, 'sample-password');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept.trim();
  const password = randomBytes(9).toString('base64url');
  await mkdir(environment.DATA_DIR, { recursive: true });
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

export interface Prepared {
  /** Undefined when the county is not the sample's. */
  samplePassword: string | undefined;
  /** A link of the sample county, for a first trap by hand. */
  sampleTrap: SampleTrap | undefined;
}

export interface SampleTrap {
  community: string;
  agent: string;
  ifIndex: number;
}

/** A link in a shared trench: its failure shows most of the product. */
function firstTrap(county: SampleCounty): SampleTrap | undefined {
  const link = county.links.find(
    ({ trench, largeBackbone }) => trench !== undefined && largeBackbone !== true,
  );
  const site = county.sites.find(({ code }) => code === link?.a);
  const source = county.snmpSources.find(({ carrier }) => carrier === link?.carrier);
  return link && site && source
    ? { community: source.community, agent: site.address, ifIndex: link.aIfIndex }
    : undefined;
}

function formerSecrets(settings: Settings): Secrets | 'lost' | undefined {
  const former = settings.environment.FENGSUI_SECRET_KEY_BEFORE;
  if (former === undefined || former === 'lost') return former;
  const { roles, ownerUrl, appUrl } = settings;
  const environment = { ...settings.environment, FENGSUI_SECRET_KEY: former };
  return new Secrets(new Settings({ environment, roles, ownerUrl, appUrl }));
}

/** Newest schema; into an empty database the sample county, unless the environment says no. */
export async function prepareDatabase(
  settings: Settings,
  step: (zh: string, en: string) => void,
): Promise<Prepared> {
  const { environment, ownerUrl } = settings;
  const secrets = new Secrets(settings);
  await migrate(ownerUrl, (name) => step(`已升级数据库结构 ${name}`, `Migrated ${name}`));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const settled = await settleSecrets(client, secrets, formerSecrets(settings), new Date());
    if (settled === 'changed') step('口令已用新密钥重新加密', 'Sealed all secrets anew under the new key');
    if (settled === 'forgotten')
      step('旧密钥已丢失，口令须重新录入', 'The former key is lost: secrets are to be entered again');
    if (environment.SAMPLE_COUNTY === 'no') return { samplePassword: undefined, sampleTrap: undefined };
    const county = await readSampleCounty(join(environment.CONFIG_DIR, 'sample-county'));
    const password = await samplePassword(environment);
    const loaded = await loadSampleCounty(client, county, { password, secrets }, new Date());
    if (loaded) step('已装入示例县', 'Loaded the sample county');
    return { samplePassword: password, sampleTrap: firstTrap(county) };
  } finally {
    await client.end();
  }
}
