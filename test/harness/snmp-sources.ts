import type pg from 'pg';
import { sealedCommunity } from '../../src/modules/network/sources/sealed-community.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Secrets } from '../../src/platform/secrets/secrets.service.js';

/** Of every process of a story: what one seals the others open. */
export const secretKey = '5e'.repeat(32);

export const testSecrets = new Secrets(
  new Settings({
    environment: readEnvironment({ FENGSUI_SECRET_KEY: secretKey }),
    roles: [],
    ownerUrl: '',
    appUrl: '',
  }),
);

export interface TestSource {
  code: string;
  carrier: string;
  community: string;
  network?: string;
  nameZh?: string;
  trustedRelay?: boolean;
}

export async function addSnmpSource(owner: pg.Client, given: TestSource): Promise<void> {
  const { code, carrier, community, network = '127.0.0.1/32', nameZh = '网管', trustedRelay = true } = given;
  const { sealed, mark } = sealedCommunity(testSecrets, code, community);
  await owner.query(
    `insert into snmp_source (code, carrier_id, name_zh, network, community, community_mark, zone, trusted_relay)
     values ($1, $2, $3, $4, $5, $6, 'Asia/Shanghai', $7)`,
    [code, carrier, nameZh, network, sealed, mark, trustedRelay],
  );
}
