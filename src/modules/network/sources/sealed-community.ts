/** How a source's community stands in the database: sealed, and marked so that a source is found by it unopened. */
import type { Secrets } from '../../../platform/secrets/secrets.service.js';

export function communityMark(secrets: Secrets, community: string | Buffer): Buffer {
  return secrets.mark('community', community);
}

export function sealedCommunity(
  secrets: Secrets,
  code: string,
  community: string,
): { sealed: Buffer; mark: Buffer } {
  return {
    sealed: secrets.seal(`snmp-source ${code}`, community),
    mark: communityMark(secrets, community),
  };
}
