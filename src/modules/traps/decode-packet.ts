/** What a datagram says: an SNMP v1 or v2c notification, a v3 message, or nothing that reads (RFC 1157, 3416, 3412). */
import snmp from 'net-snmp';
import { Children, elementAt, Malformed, oidOf, tags } from './ber.js';
import { convertV1 } from './convert-v1.js';
import { readV3, type V3Message } from './usm-message.js';
import { type Varbind, varbindsOf } from './varbind.js';

export const trapOidName = '1.3.6.1.6.3.1.1.4.1.0';

export interface Notification {
  kind: 'notification';
  version: 'v1' | 'v2c' | 'v3';
  pdu: 'trap' | 'inform';
  /** Of v1 and v2c. */
  community: Buffer;
  trapOid: string;
  varbinds: Varbind[];
  /** Of v1: agent-addr as it was sent. */
  agentAddr?: string;
  /** The octets that are the same in every copy sent: of v1 the PDU, else the varbinds; no request id. */
  content: Buffer;
}

export type Packet =
  | Notification
  | { kind: 'v3'; message: V3Message }
  | { kind: 'malformed'; reason: string; version?: 'v1' | 'v2c' | 'v3' };

const versions = { 0: 'v1', 1: 'v2c', 3: 'v3' } as const;
const pduTrapV1 = snmp.PduType['Trap'] ?? 0xa4;
const pduInform = snmp.PduType['InformRequest'] ?? 0xa6;
const pduTrapV2 = snmp.PduType['TrapV2'] ?? 0xa7;

/** Never throws. */
export function decodePacket(bytes: Buffer): Packet {
  let version: 'v1' | 'v2c' | 'v3' | undefined;
  try {
    const whole = elementAt(bytes, 0, bytes.length, 'message');
    const message = new Children(bytes, whole);
    if (bytes[0] !== tags.sequence) throw new Malformed('message: not a sequence');
    const number = message.integer('version');
    if (number !== 0 && number !== 1 && number !== 3) throw new Malformed(`version: ${number}`);
    version = versions[number];
    if (whole.end < bytes.length)
      throw new Malformed(`message: ${bytes.length - whole.end} octets after its end`);
    if (version === 'v3') return { kind: 'v3', message: readV3(bytes) };
    const community = message.next('community', tags.octets);
    const pdu = message.next('pdu');
    const notification = version === 'v1' ? trapV1(bytes, pdu) : trapV2(bytes, pdu);
    return {
      kind: 'notification',
      version,
      community: bytes.subarray(community.start, community.end),
      ...notification,
    };
  } catch (error) {
    const reason = error instanceof Malformed ? error.message : 'does not read';
    return { kind: 'malformed', reason, ...(version === undefined ? {} : { version }) };
  }
}

/** The notification inside a v3 message's scoped PDU (RFC 3412 §6.8). */
export function decodeScoped(scoped: Buffer): Notification | Extract<Packet, { kind: 'malformed' }> {
  try {
    const parts = new Children(scoped, elementAt(scoped, 0, scoped.length, 'scoped PDU'));
    parts.next('context engine id', tags.octets);
    parts.next('context name', tags.octets);
    const body = trapV2(scoped, parts.next('pdu'));
    return { kind: 'notification', version: 'v3', community: Buffer.alloc(0), ...body };
  } catch (error) {
    const reason = error instanceof Malformed ? error.message : 'does not read';
    return { kind: 'malformed', reason, version: 'v3' };
  }
}

type Body = Pick<Notification, 'pdu' | 'trapOid' | 'varbinds' | 'agentAddr' | 'content'>;

function trapV1(bytes: Buffer, pdu: ReturnType<typeof elementAt>): Body {
  if (pdu.tag !== pduTrapV1) throw new Malformed(`pdu: ${pduName(pdu.tag)} is no v1 trap`);
  const parts = new Children(bytes, pdu);
  const enterprise = oidOf(bytes, parts.next('enterprise', tags.oid), 'enterprise');
  const agent = parts.next('agent-addr', tags.ipAddress);
  if (agent.end - agent.start !== 4) throw new Malformed('agent-addr: not four octets');
  const generic = parts.integer('generic-trap');
  const specific = parts.integer('specific-trap');
  if (generic < 0 || generic > 6) throw new Malformed(`generic-trap: ${generic}`);
  const upTime = parts.integer('time-stamp', tags.timeTicks) >>> 0;
  const varbinds = varbindsOf(bytes, parts.next('varbinds', tags.sequence));
  const agentAddress = [...bytes.subarray(agent.start, agent.end)].join('.');
  const content = bytes.subarray(pdu.at, pdu.end);
  return {
    pdu: 'trap',
    agentAddr: agentAddress,
    content,
    ...convertV1({ enterprise, agentAddress, generic, specific, upTime, varbinds }),
  };
}

function trapV2(bytes: Buffer, pdu: ReturnType<typeof elementAt>): Body {
  if (pdu.tag !== pduTrapV2 && pdu.tag !== pduInform)
    throw new Malformed(`pdu: ${pduName(pdu.tag)} is no notification`);
  const parts = new Children(bytes, pdu);
  parts.integer('request-id');
  parts.integer('error-status');
  parts.integer('error-index');
  const list = parts.next('varbinds', tags.sequence);
  const varbinds = varbindsOf(bytes, list);
  const trapOid = varbinds.find(({ oid }) => oid === trapOidName);
  if (trapOid?.type !== 'OID' || typeof trapOid.value !== 'string')
    throw new Malformed('varbinds: no snmpTrapOID.0');
  return {
    pdu: pdu.tag === pduInform ? 'inform' : 'trap',
    trapOid: trapOid.value,
    varbinds,
    content: bytes.subarray(list.at, list.end),
  };
}

function pduName(tag: number): string {
  return snmp.PduType[tag] ?? `tag 0x${tag.toString(16)}`;
}
