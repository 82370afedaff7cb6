/** What a datagram says: an SNMP v1 or v2c notification, a v3 message, or nothing that reads (RFC 1157, 3416, 3412). */
import snmp from 'net-snmp';
import { Children, type Element, elementAt, Malformed, oidOf, type PacketFault, tags } from './ber.js';
import { convertV1, trapOidName, upTimeName } from './convert-v1.js';
import { readV3, type V3Message } from './usm-message.js';
import { type Varbind, varbindsOf } from './varbind.js';

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

export type Packet = Notification | { kind: 'v3'; message: V3Message } | MalformedPacket;

export interface MalformedPacket {
  kind: 'malformed';
  fault: PacketFault;
  reason: string;
  version?: 'v1' | 'v2c' | 'v3';
}

const versions = { 0: 'v1', 1: 'v2c', 3: 'v3' } as const;
const pduTrapV1 = snmp.PduType['Trap'] ?? 0xa4;
const pduInform = snmp.PduType['InformRequest'] ?? 0xa6;
const pduTrapV2 = snmp.PduType['TrapV2'] ?? 0xa7;

/** Never throws. */
export function decodePacket(bytes: Buffer): Packet {
  let version: 'v1' | 'v2c' | 'v3' | undefined;
  try {
    const message = new Children(bytes, wholeMessage(bytes));
    const number = message.integer('version');
    if (number !== 0 && number !== 1 && number !== 3)
      throw new Malformed(`version: ${number}`, 'unknown version');
    version = versions[number];
    if (version === 'v3') return { kind: 'v3', message: readV3(bytes) };
    const community = message.next('community', tags.octets);
    const pdu = message.next('pdu');
    if (!message.done) throw new Malformed('message: something after its pdu');
    const notification = version === 'v1' ? trapV1(bytes, pdu) : trapV2(bytes, pdu);
    return {
      kind: 'notification',
      version,
      community: bytes.subarray(community.start, community.end),
      ...notification,
    };
  } catch (error) {
    return malformed(error, version);
  }
}

/** The datagram is one message and nothing else (RFC 3417 §8). */
function wholeMessage(bytes: Buffer): Element {
  if (bytes.length > 0 && bytes[0] !== tags.sequence) throw new Malformed('message: not a sequence');
  const whole = elementAt(bytes, 0, bytes.length, 'message', 'wrong length');
  if (whole.end < bytes.length)
    throw new Malformed(`message: ${bytes.length - whole.end} octets after its end`, 'wrong length');
  return whole;
}

function malformed(error: unknown, version: MalformedPacket['version']): MalformedPacket {
  const { message: reason, fault } = error instanceof Malformed ? error : new Malformed('does not read');
  return { kind: 'malformed', fault, reason, ...(version === undefined ? {} : { version }) };
}

/** The notification inside a v3 message's scoped PDU (RFC 3412 §6.8). */
export function decodeScoped(scoped: Buffer): Notification | MalformedPacket {
  try {
    const parts = new Children(scoped, elementAt(scoped, 0, scoped.length, 'scoped PDU'));
    parts.next('context engine id', tags.octets);
    parts.next('context name', tags.octets);
    const body = trapV2(scoped, parts.next('pdu'));
    return { kind: 'notification', version: 'v3', community: Buffer.alloc(0), ...body };
  } catch (error) {
    return malformed(error, 'v3');
  }
}

type Body = Pick<Notification, 'pdu' | 'trapOid' | 'varbinds' | 'agentAddr' | 'content'>;

function trapV1(bytes: Buffer, pdu: Element): Body {
  if (pdu.tag !== pduTrapV1) throw new Malformed(`pdu: ${pduName(pdu.tag)} is no v1 trap`, 'no notification');
  const parts = new Children(bytes, pdu);
  const enterprise = oidOf(bytes, parts.next('enterprise', tags.oid), 'enterprise');
  const agent = parts.next('agent-addr', tags.ipAddress);
  if (agent.end - agent.start !== 4) throw new Malformed('agent-addr: not four octets');
  const generic = parts.integer('generic-trap');
  const specific = parts.integer('specific-trap');
  if (generic < 0 || generic > 6) throw new Malformed(`generic-trap: ${generic}`);
  const upTime = parts.integer('time-stamp', tags.timeTicks) >>> 0;
  const varbinds = varbindsOf(bytes, parts.next('varbinds', tags.sequence));
  if (!parts.done) throw new Malformed('pdu: something after its varbinds');
  const agentAddress = [...bytes.subarray(agent.start, agent.end)].join('.');
  const content = bytes.subarray(pdu.at, pdu.end);
  return {
    pdu: 'trap',
    agentAddr: agentAddress,
    content,
    ...convertV1({ enterprise, agentAddress, generic, specific, upTime, varbinds }),
  };
}

function trapV2(bytes: Buffer, pdu: Element): Body {
  if (pdu.tag !== pduTrapV2 && pdu.tag !== pduInform)
    throw new Malformed(`pdu: ${pduName(pdu.tag)} is no notification`, 'no notification');
  const parts = new Children(bytes, pdu);
  parts.integer('request-id');
  parts.integer('error-status');
  parts.integer('error-index');
  const list = parts.next('varbinds', tags.sequence);
  if (!parts.done) throw new Malformed('pdu: something after its varbinds');
  const varbinds = varbindsOf(bytes, list);
  return {
    pdu: pdu.tag === pduInform ? 'inform' : 'trap',
    trapOid: headOf(varbinds),
    varbinds,
    content: bytes.subarray(list.at, list.end),
  };
}

/** The first two varbinds are sysUpTime.0 and snmpTrapOID.0, in this order (RFC 3416 §4.2.6). */
function headOf([upTime, trapOid]: readonly Varbind[]): string {
  if (upTime?.oid !== upTimeName || upTime.type !== 'TimeTicks')
    throw new Malformed(`varbind 1: ${shown(upTime)} where sysUpTime.0 belongs`, 'no sysUpTime first');
  if (trapOid?.oid !== trapOidName || trapOid.type !== 'OID' || typeof trapOid.value !== 'string')
    throw new Malformed(`varbind 2: ${shown(trapOid)} where snmpTrapOID.0 belongs`, 'no snmpTrapOID second');
  return trapOid.value;
}

const shown = (varbind: Varbind | undefined): string =>
  varbind ? `${varbind.type} ${varbind.oid}` : 'nothing';

function pduName(tag: number): string {
  return snmp.PduType[tag] ?? `tag 0x${tag.toString(16)}`;
}
