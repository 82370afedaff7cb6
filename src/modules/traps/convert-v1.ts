/** Turns the fields of an SNMPv1 trap into a v2 notification (RFC 3584 §3.1). */
import type { Varbind } from './varbind.js';

export interface V1Trap {
  enterprise: string;
  agentAddress: string;
  generic: number;
  specific: number;
  /** Hundredths of a second. */
  upTime: number;
  varbinds: readonly Varbind[];
}

export const trapAddressName = '1.3.6.1.6.3.18.1.3.0';
export const trapCommunityName = '1.3.6.1.6.3.18.1.4.0';
export const upTimeName = '1.3.6.1.2.1.1.3.0';
export const trapOidName = '1.3.6.1.6.3.1.1.4.1.0';
const enterpriseName = '1.3.6.1.6.3.1.1.4.3.0';
const snmpTraps = '1.3.6.1.6.3.1.1.5';
const enterpriseSpecific = 6;

/** snmpTrapCommunity.0, the fourth step's third varbind, is left out on purpose: the community is a secret. */
export function convertV1(trap: Readonly<V1Trap>): { trapOid: string; varbinds: Varbind[] } {
  const trapOid =
    trap.generic === enterpriseSpecific
      ? `${trap.enterprise}.0.${trap.specific >>> 0}`
      : `${snmpTraps}.${trap.generic + 1}`;
  const varbinds: Varbind[] = [
    { oid: upTimeName, type: 'TimeTicks', value: trap.upTime },
    { oid: trapOidName, type: 'OID', value: trapOid },
    ...trap.varbinds,
  ];
  const append = (varbind: Varbind): void => {
    if (!varbinds.some(({ oid }) => oid === varbind.oid)) varbinds.push(varbind);
  };
  append({ oid: trapAddressName, type: 'IpAddress', value: trap.agentAddress });
  append({ oid: enterpriseName, type: 'OID', value: trap.enterprise });
  return { trapOid, varbinds };
}
