/** SMPP 3.4 protocol data units as they stand on the wire (sections 3 and 4), as far as sending and hearing short messages needs. */
export const commands = {
  'generic-nack': 0x80000000,
  'bind-receiver': 0x00000001,
  'bind-receiver-resp': 0x80000001,
  'bind-transmitter': 0x00000002,
  'bind-transmitter-resp': 0x80000002,
  'submit-sm': 0x00000004,
  'submit-sm-resp': 0x80000004,
  'deliver-sm': 0x00000005,
  'deliver-sm-resp': 0x80000005,
  unbind: 0x00000006,
  'unbind-resp': 0x80000006,
  'enquire-link': 0x00000015,
  'enquire-link-resp': 0x80000015,
} as const;
export type CommandName = keyof typeof commands;

const names = new Map<number, CommandName>(
  (Object.entries(commands) as [CommandName, number][]).map(([name, id]) => [id, name]),
);

export interface Pdu {
  command: CommandName | 'unknown';
  status: number;
  sequence: number;
  body: Buffer;
}

const headerOctets = 16;
/** No PDU of ours is longer; a length beyond it is no SMPP. */
const mostOctets = 64 * 1024;

export function encodePdu(
  command: CommandName,
  status: number,
  sequence: number,
  body = Buffer.alloc(0),
): Buffer {
  const header = Buffer.alloc(headerOctets);
  header.writeUInt32BE(headerOctets + body.length, 0);
  header.writeUInt32BE(commands[command], 4);
  header.writeUInt32BE(status, 8);
  header.writeUInt32BE(sequence, 12);
  return Buffer.concat([header, body]);
}

/** The first PDU of what has come and the rest; undefined while it is not all there, `wrong` when it is no SMPP. */
export function decodePdu(octets: Buffer): { pdu: Pdu; rest: Buffer } | 'wrong' | undefined {
  if (octets.length < 4) return undefined;
  const length = octets.readUInt32BE(0);
  if (length < headerOctets || length > mostOctets) return 'wrong';
  if (octets.length < length) return undefined;
  return {
    pdu: {
      command: names.get(octets.readUInt32BE(4)) ?? 'unknown',
      status: octets.readUInt32BE(8),
      sequence: octets.readUInt32BE(12),
      body: octets.subarray(headerOctets, length),
    },
    rest: octets.subarray(length),
  };
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');

export interface Bind {
  systemId: string;
  password: string;
  systemType: string;
}

/** 4.1.1: system_id, password, system_type, interface_version 0x34, addr_ton, addr_npi, address_range. */
export const bindBody = ({ systemId, password, systemType }: Readonly<Bind>): Buffer =>
  Buffer.concat([text(systemId), text(password), text(systemType), Buffer.from([0x34, 0, 0]), text('')]);

export interface ShortMessage {
  from: string;
  to: string;
  /** Octets of the text in UCS-2, a user data header before it where it is one part of several. */
  octets: Buffer;
  isPart: boolean;
  wantsReceipt: boolean;
}

const international = 1;
const isdn = 1;
const ucs2 = 8;

/** 4.4.1. */
export function submitBody(message: Readonly<ShortMessage>): Buffer {
  return Buffer.concat([
    text(''),
    Buffer.from([0, 0]),
    text(message.from),
    Buffer.from([message.to.startsWith('+') ? international : 0, isdn]),
    text(message.to.replace(/^\+/, '')),
    Buffer.from([message.isPart ? 0x40 : 0, 0, 1]),
    text(''),
    text(''),
    Buffer.from([message.wantsReceipt ? 1 : 0, 0, ucs2, 0, message.octets.length]),
    message.octets,
  ]);
}

export interface Delivered {
  from: string;
  to: string;
  /** esm_class says so: a delivery receipt, not a person's text. */
  isReceipt: boolean;
  coding: number;
  octets: Buffer;
  /** Optional parameters by tag (5.3.2). */
  optional: ReadonlyMap<number, Buffer>;
}

/** The fields of deliver_sm (and submit_sm, which has the same); undefined when they do not fit the body. */
export function readMessage(body: Buffer): Delivered | undefined {
  let at = 0;
  const string = (): string => {
    const end = body.indexOf(0, at);
    const value = end < 0 ? '' : body.toString('latin1', at, end);
    at = end < 0 ? body.length + 1 : end + 1;
    return value;
  };
  const octet = (): number => body[at++] ?? 0;
  string();
  octet();
  octet();
  const from = string();
  octet();
  octet();
  const to = string();
  const esmClass = octet();
  octet();
  octet();
  string();
  string();
  octet();
  octet();
  const coding = octet();
  octet();
  const length = octet();
  if (at + length > body.length) return undefined;
  let octets = body.subarray(at, at + length);
  at += length;
  const optional = new Map<number, Buffer>();
  while (at + 4 <= body.length) {
    const tag = body.readUInt16BE(at);
    const size = body.readUInt16BE(at + 2);
    if (at + 4 + size > body.length) return undefined;
    optional.set(tag, body.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  octets = optional.get(0x0424) ?? octets;
  const header = (esmClass & 0x40) === 0 ? 0 : (octets[0] ?? -1) + 1;
  return {
    from,
    to,
    isReceipt: (esmClass & 0x3c) === 0x04,
    coding,
    octets: octets.subarray(header),
    optional,
  };
}
