/** Which addresses the product may connect to: the public ones, and those inside that the operator has named (RFC 6890). */
import { BlockList, isIP } from 'node:net';

export interface AddressRange {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** `10.1.0.0/16`, `127.0.0.1`, `fd00::/8`. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', length] = text.split('/');
  const version = isIP(address);
  if (version === 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const most = version === 4 ? 32 : 128;
  const prefix = length === undefined ? most : Number(length);
  return prefix > most ? undefined : { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** IANA's special-purpose addresses: this host, private, link-local and its metadata services, shared, benchmarks, documentation, multicast. */
const internal = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/128',
  '::1/128',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges.flatMap((text) => parseRange(text) ?? []))
    list.addSubnet(range.address, range.prefix, range.family);
  return list;
}

const internalList = listOf(internal);

/** An IPv4 address written as IPv6 is judged as what it is. */
function plain(address: string): { address: string; family: 'ipv4' | 'ipv6' } {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (mapped !== undefined) return { address: mapped, family: 'ipv4' };
  if (hex) {
    const high = parseInt(hex[1] ?? '', 16);
    const low = parseInt(hex[2] ?? '', 16);
    return { address: [high >> 8, high & 255, low >> 8, low & 255].join('.'), family: 'ipv4' };
  }
  return { address, family: isIP(address) === 4 ? 'ipv4' : 'ipv6' };
}

/** Answers whether an address may be connected to. */
export function addressGuard(allowInternal: readonly string[]): (address: string) => boolean {
  const allowed = listOf(allowInternal);
  return (given) => {
    if (isIP(given) === 0) return false;
    const { address, family } = plain(given);
    return !internalList.check(address, family) || allowed.check(address, family);
  };
}
