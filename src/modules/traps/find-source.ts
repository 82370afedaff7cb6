/** Whose trap it is: the narrowest known network that holds the address and whose community it carries. */
import { BlockList, isIPv4 } from 'node:net';
import type { Charset } from './text-decoding.js';

export interface TrapSource {
  code: string;
  carrier: string;
  /** CIDR. */
  network: string;
  /** Keyed, not the community itself; none while it is not set. */
  communityMark: Buffer | null;
  /** May name another agent in snmpTrapAddress.0 (RFC 3584 §3.1); of others the UDP source counts. */
  trustedRelay: boolean;
  /** Of its times that name no zone. */
  zone?: string;
  /** Overrules what its profile says; absent where the profile or the octets decide. */
  charset?: Charset;
}

export type Found =
  { ok: true; source: TrapSource } | { ok: false; reason: 'unknown source' | 'wrong community' };

const mostRemembered = 5_000;

/** IPv4 addresses that a dual-stack socket writes as ::ffff:a.b.c.d come back as a.b.c.d. */
export function plainAddress(address: string): string {
  const mapped = address.toLowerCase().startsWith('::ffff:') ? address.slice(7) : address;
  return isIPv4(mapped) ? mapped : (address.split('%')[0] ?? address);
}

export class SourceBook {
  private readonly networks: readonly {
    source: TrapSource;
    prefix: number;
    holds: (address: string) => boolean;
  }[];
  private readonly remembered = new Map<string, Found>();

  /** `mark` makes of a community that came what is kept of those that are known. */
  constructor(
    sources: readonly TrapSource[],
    private readonly mark: (community: Buffer) => Buffer,
  ) {
    this.networks = sources
      .map((source) => {
        const [network = '', bits] = source.network.split('/');
        const family = isIPv4(network) ? 'ipv4' : 'ipv6';
        const prefix = bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits);
        const list = new BlockList();
        list.addSubnet(network, prefix, family);
        return {
          source,
          prefix,
          holds: (address: string) => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6'),
        };
      })
      .sort((a, b) => b.prefix - a.prefix || a.source.code.localeCompare(b.source.code));
  }

  find(address: string, community: Buffer): Found {
    const key = `${address} ${community.toString('latin1')}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const found = this.search(address, community);
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    this.remembered.set(key, found);
    return found;
  }

  /** The source of that code when its network holds the address: a v3 message names no community. */
  coded(code: string, address: string): TrapSource | undefined {
    return this.networks.find(({ source, holds }) => source.code === code && holds(address))?.source;
  }

  withCode(code: string): TrapSource | undefined {
    return this.networks.find(({ source }) => source.code === code)?.source;
  }

  /** Whether any known network holds the address. */
  holds(address: string): boolean {
    return this.networks.some(({ holds }) => holds(address));
  }

  private search(address: string, community: Buffer): Found {
    const around = this.networks.filter(({ holds }) => holds(address));
    if (around.length === 0) return { ok: false, reason: 'unknown source' };
    const mark = this.mark(community);
    const hit = around.find(({ source }) => source.communityMark?.equals(mark));
    return hit ? { ok: true, source: hit.source } : { ok: false, reason: 'wrong community' };
  }
}
