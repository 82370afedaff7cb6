/** Which evidence names a trap's source, its device and its place, and why each other did not (RFC 3584 §3.1; RFC 3414 §1.5; RFC 3411 §5). */
import { isIPv6 } from 'node:net';
import { trapAddressName } from './convert-v1.js';
import type { Varbind } from './varbind.js';

/** In the order asked, for each question. */
export const evidenceKinds = [
  'usm-user',
  'community',
  'trap-address',
  'agent-addr',
  'udp-source',
  'engine-address',
  'managed-object',
  'device',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const evidenceQuestions = ['source', 'device', 'place'] as const;
export const evidenceStandings = ['won', 'agrees', 'differs', 'refused', 'silent'] as const;
export const evidenceReasons = [
  'first',
  'relay-trusted',
  'relay-not-trusted',
  'no-address-named',
  'earlier-won',
  'only-compared',
  'not-carried',
  'not-in-inventory',
] as const;

export interface Evidence {
  question: (typeof evidenceQuestions)[number];
  by: EvidenceKind;
  says?: string;
  standing: (typeof evidenceStandings)[number];
  because: (typeof evidenceReasons)[number];
}

/** What a notification carries that names its device. */
export interface Naming {
  version: string;
  varbinds: readonly Varbind[];
  /** Of v1. */
  agentAddr?: string;
}

export interface Named {
  address: string;
  by: 'trap-address' | 'agent-addr' | 'udp-source';
}

const nowhere = '0.0.0.0';

/** The device the trap speaks of; only a trusted relay may name another than the datagram's own sender. */
export function nameDevice(trustedRelay: boolean, naming: Readonly<Naming>, udpSource: string): Named {
  if (trustedRelay) {
    const named = trapAddress(naming.varbinds);
    if (named?.address !== undefined && named.address !== nowhere)
      return { address: named.address, by: isConverted(naming, named) ? 'agent-addr' : 'trap-address' };
  }
  return { address: udpSource, by: 'udp-source' };
}

export interface Known {
  source: { code: string; network: string; trustedRelay: boolean };
  udpSource: string;
  naming: Readonly<Naming>;
  v3?: { engine: string; user: string };
  /** What the alarm's own words say, where a profile read them. */
  object?: { name: string; place?: string; devicePlace?: string };
}

export function weighEvidence({ source, udpSource, naming, v3, object }: Readonly<Known>): Evidence[] {
  const device = nameDevice(source.trustedRelay, naming, udpSource);
  const named = trapAddress(naming.varbinds);
  const own = named && !isConverted(naming, named) ? named : undefined;
  const compare = (says: string): Pick<Evidence, 'standing'> => ({
    standing: says === device.address ? 'agrees' : 'differs',
  });
  const byRelay = (
    by: 'trap-address' | 'agent-addr',
    says: string | undefined,
    carried: boolean,
  ): Evidence => {
    const about = { question: 'device', by, ...(says === undefined ? {} : { says }) } as const;
    if (!carried) return { ...about, standing: 'silent', because: 'not-carried' };
    if (device.by === by) return { ...about, standing: 'won', because: 'relay-trusted' };
    if (says === undefined || says === nowhere)
      return { ...about, standing: 'refused', because: 'no-address-named' };
    if (!source.trustedRelay) return { ...about, standing: 'refused', because: 'relay-not-trusted' };
    return { ...about, ...compare(says), because: 'earlier-won' };
  };
  const engine = v3 && addressInEngineId(v3.engine);
  return [
    v3
      ? {
          question: 'source',
          by: 'usm-user',
          says: `${v3.user} @ ${v3.engine}`,
          standing: 'won',
          because: 'first',
        }
      : { question: 'source', by: 'community', says: source.network, standing: 'won', because: 'first' },
    byRelay('trap-address', own?.address, own !== undefined),
    byRelay('agent-addr', naming.agentAddr, naming.agentAddr !== undefined),
    device.by === 'udp-source'
      ? { question: 'device', by: 'udp-source', says: udpSource, standing: 'won', because: 'first' }
      : {
          question: 'device',
          by: 'udp-source',
          says: udpSource,
          ...compare(udpSource),
          because: 'earlier-won',
        },
    ...(engine === undefined
      ? []
      : [
          {
            question: 'device',
            by: 'engine-address',
            says: engine,
            ...compare(engine),
            because: 'only-compared',
          } as const,
        ]),
    ...placeEvidence(object, device.address),
  ];
}

function placeEvidence(object: Known['object'], device: string): Evidence[] {
  if (!object) return [];
  const { name, place, devicePlace } = object;
  const fromObject: Evidence =
    place === undefined
      ? {
          question: 'place',
          by: 'managed-object',
          says: name,
          standing: 'refused',
          because: 'not-in-inventory',
        }
      : {
          question: 'place',
          by: 'managed-object',
          says: `${name} → ${place}`,
          standing: 'won',
          because: 'first',
        };
  if (devicePlace === undefined)
    return [
      fromObject,
      { question: 'place', by: 'device', says: device, standing: 'refused', because: 'not-in-inventory' },
    ];
  const standing = place === undefined ? 'won' : place === devicePlace ? 'agrees' : 'differs';
  const because = place === undefined ? 'first' : 'earlier-won';
  return [
    fromObject,
    { question: 'place', by: 'device', says: `${device} → ${devicePlace}`, standing, because },
  ];
}

interface TrapAddress {
  at: number;
  address?: string;
}

function trapAddress(varbinds: readonly Varbind[]): TrapAddress | undefined {
  let untyped: TrapAddress | undefined;
  for (let at = 0; at < varbinds.length; at += 1) {
    const varbind = varbinds[at];
    if (varbind?.oid !== trapAddressName) continue;
    const { type, value } = varbind;
    if (type === 'IpAddress' && typeof value === 'string') return { at, address: value };
    untyped ??= { at };
  }
  return untyped;
}

/** The conversion from v1 puts agent-addr behind what the trap carried, before the enterprise at most. */
function isConverted({ agentAddr, varbinds }: Readonly<Naming>, { at, address }: TrapAddress): boolean {
  return agentAddr !== undefined && address === agentAddr && at >= varbinds.length - 2;
}

/** An engine id of format 1 or 2 holds an IPv4 or IPv6 address. */
export function addressInEngineId(hex: string): string | undefined {
  const octets = Buffer.from(hex, 'hex');
  if (((octets[0] ?? 0) & 0x80) === 0) return undefined;
  if (octets[4] === 1 && octets.length === 9) return [...octets.subarray(5)].join('.');
  if (octets[4] !== 2 || octets.length !== 21) return undefined;
  const groups = octets.subarray(5).toString('hex').match(/.{4}/g) ?? [];
  const address = new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
  return isIPv6(address) ? address : undefined;
}
