import { communityMark } from '../modules/network/sources/sealed-community.js';
import type { Secrets } from '../platform/secrets/secrets.service.js';

export interface SealedColumn {
  table: string;
  column: string;
  /** SQL for what the secret was sealed about. */
  about: string;
  /** Kept beside it to find it by. */
  mark?: { column: string; of: (secrets: Secrets, plain: string) => Buffer };
  /** SQL that takes away what nothing opens any more; it is entered again by hand. */
  forget: string;
}

/** Every column that holds sealed octets: under a new key each is sealed anew. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'snmp_source',
    column: 'community',
    about: `'snmp-source ' || code`,
    mark: { column: 'community_mark', of: communityMark },
    forget: 'update snmp_source set community = null, community_mark = null',
  },
  { table: 'snmp_user', column: 'credentials', about: 'id::text', forget: 'delete from snmp_user' },
  {
    table: 'manager_access',
    column: 'credentials',
    about: 'source_code',
    forget: 'delete from manager_access',
  },
  {
    table: 'delivery_channel',
    column: 'secrets',
    about: `'delivery-channel ' || id`,
    forget: 'update delivery_channel set secrets = null, enabled = false where secrets is not null',
  },
];
