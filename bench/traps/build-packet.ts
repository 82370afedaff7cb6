/** SNMP notifications built octet by octet, well-formed or not, for tests and benchmarks. */
export function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

/** Five octets above 2^31 as an unsigned value needs, else four. */
export function integer(value: number, tag = 0x02): Buffer {
  const content = Buffer.alloc(value > 0x7fffffff ? 5 : 4);
  content.writeIntBE(value, 0, content.length);
  return tlv(tag, content);
}

export const octets = (value: string | Buffer): Buffer => tlv(0x04, Buffer.from(value));
export const gauge = (value: number): Buffer => integer(value, 0x42);
export const timeTicks = (value: number): Buffer => integer(value, 0x43);
export const ipAddress = (value: string): Buffer => tlv(0x40, Buffer.from(value.split('.').map(Number)));
export const nothing = (): Buffer => tlv(0x05);

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const octetsOf = (arc: number): number[] => {
    const list = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      list.unshift(128 + (left % 128));
    return list;
  };
  return tlv(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(octetsOf)));
}

export type BuiltVarbind = readonly [name: string, value: Buffer];

const list = (varbinds: readonly BuiltVarbind[]): Buffer =>
  tlv(0x30, ...varbinds.map(([name, value]) => tlv(0x30, oid(name), value)));

const message = (version: number, community: string, pdu: Buffer): Buffer =>
  tlv(0x30, integer(version), octets(community), pdu);

export function trapV2(
  community: string,
  trapOid: string,
  varbinds: readonly BuiltVarbind[],
  as: 'trap' | 'inform' = 'trap',
  requestId = 1,
): Buffer {
  const all: BuiltVarbind[] = [
    ['1.3.6.1.2.1.1.3.0', timeTicks(4242)],
    ['1.3.6.1.6.3.1.1.4.1.0', oid(trapOid)],
    ...varbinds,
  ];
  const pdu = tlv(as === 'trap' ? 0xa7 : 0xa6, integer(requestId), integer(0), integer(0), list(all));
  return message(1, community, pdu);
}

export function trapV1(
  community: string,
  trap: { enterprise: string; agent: string; generic: number; specific: number },
  varbinds: readonly BuiltVarbind[],
): Buffer {
  const { enterprise, agent, generic, specific } = trap;
  const head = [oid(enterprise), ipAddress(agent), integer(generic), integer(specific), timeTicks(77)];
  return message(0, community, tlv(0xa4, ...head, list(varbinds)));
}

const qinglan = '1.3.6.1.4.1.99999.7';

/** The varbinds of the sample county's network manager (config/traps/qinglan-nms.yaml). */
export function qinglanVarbinds(alarm: {
  serial: number;
  object: string;
  eventType?: number;
  cause?: number;
  severity?: number;
  problem: string;
}): BuiltVarbind[] {
  return [
    [`${qinglan}.1.1.0`, gauge(alarm.serial)],
    [`${qinglan}.1.2.0`, octets(alarm.object)],
    [`${qinglan}.1.3.0`, integer(alarm.eventType ?? 2)],
    [`${qinglan}.1.4.0`, integer(alarm.cause ?? 8)],
    [`${qinglan}.1.5.0`, integer(alarm.severity ?? 3)],
    [`${qinglan}.1.6.0`, octets(alarm.problem)],
  ];
}

export const qinglanRaised = `${qinglan}.0.1`;
export const qinglanCleared = `${qinglan}.0.2`;
