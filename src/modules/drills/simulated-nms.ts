/** A network manager played from outside: it sends its alarms as traps, of which the network may lose some, and answers for its own list (RFC 3877; RFC 3416 GETNEXT, GETBULK). */
import { createSocket, type Socket } from 'node:dgram';

const alarmActive = [1, 3, 6, 1, 2, 1, 118, 1, 2];
const enterprise = [1, 3, 6, 1, 4, 1, 99999, 7];
const listName = Buffer.from('active');
const snmpTrapOid = [1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0];
const sysUpTime = [1, 3, 6, 1, 2, 1, 1, 3, 0];
const endOfMibView = Buffer.from([0x82, 0x00]);
const mostRepetitions = 50;

export interface PlayedAlarm {
  serial: number;
  object: string;
  severity: number;
  problem: string;
  /** By the manager's own clock. */
  at: Date;
}

type Oid = readonly number[];

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  const head =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function integer(value: number, tag = 0x02): Buffer {
  const content = Buffer.alloc(value > 0x7fffffff ? 5 : 4);
  content.writeIntBE(value, 0, content.length);
  return tlv(tag, content);
}

function oidOctets(oid: Oid): Buffer {
  const [first = 0, second = 0, ...rest] = oid;
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const list = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      list.unshift(128 + (left % 128));
    return list;
  });
  return tlv(0x06, Buffer.from(octets));
}

const octets = (value: Buffer | string): Buffer => tlv(0x04, Buffer.from(value));

function dateAndTime(at: Date): Buffer {
  const time = Buffer.alloc(11);
  time.writeUInt16BE(at.getUTCFullYear(), 0);
  time.set(
    [
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
      Math.floor(at.getUTCMilliseconds() / 100),
      0x2b,
      0,
      0,
    ],
    2,
  );
  return time;
}

function compare(a: Oid, b: Oid): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

const varbindsOf = (alarm: PlayedAlarm): (readonly [Oid, number, Buffer])[] => [
  [[...enterprise, 1, 1, 0], 2, integer(alarm.serial, 0x42)],
  [[...enterprise, 1, 2, 0], 6, octets(alarm.object)],
  [[...enterprise, 1, 3, 0], 4, integer(2)],
  [[...enterprise, 1, 4, 0], 4, integer(8)],
  [[...enterprise, 1, 5, 0], 4, integer(alarm.severity)],
  [[...enterprise, 1, 6, 0], 6, octets(alarm.problem)],
  [[...enterprise, 1, 7, 0], 6, octets(dateAndTime(alarm.at))],
];

/** By alarmActiveVariableValueType: the column of the variable table that holds it. */
const columnOf: Readonly<Record<number, number>> = { 2: 5, 4: 7, 6: 8 };

export class SimulatedNms {
  readonly active = new Map<number, PlayedAlarm>();
  lost = 0;
  sent = 0;
  /** Answers so many requests and then no more: a walk broken off. */
  answersLeft = Number.POSITIVE_INFINITY;
  private readonly sender: Socket = createSocket('udp4');
  private agent: Socket | undefined;
  private request = 0;

  /** `loses` decides of each trap whether the network loses it. */
  constructor(
    private readonly community: string,
    private readonly trapPort: number,
    private readonly loses: () => boolean,
  ) {}

  raise(alarm: PlayedAlarm): Promise<void> {
    this.active.set(alarm.serial, alarm);
    return this.send([...enterprise, 0, 1], alarm);
  }

  clear(serial: number, at: Date): Promise<void> {
    const alarm = this.active.get(serial);
    if (!alarm) return Promise.resolve();
    this.active.delete(serial);
    return this.send([...enterprise, 0, 2], { ...alarm, severity: 1, at });
  }

  /** The port at which it answers for its list. */
  async listen(): Promise<number> {
    const agent = createSocket('udp4');
    this.agent = agent;
    agent.on('message', (bytes, from) => {
      if (this.answersLeft <= 0) return;
      this.answersLeft -= 1;
      const answer = this.answer(bytes);
      if (answer) agent.send(answer, from.port, from.address);
    });
    await new Promise<void>((resolve) => agent.bind(0, '127.0.0.1', resolve));
    return agent.address().port;
  }

  close(): void {
    this.sender.close();
    this.agent?.close();
  }

  private async send(trap: Oid, alarm: PlayedAlarm): Promise<void> {
    this.sent += 1;
    if (this.loses()) {
      this.lost += 1;
      return;
    }
    const list = [
      [sysUpTime, integer(this.sent, 0x43)] as const,
      [snmpTrapOid, oidOctets(trap)] as const,
      ...varbindsOf(alarm).map(([name, , value]) => [name, value] as const),
    ];
    const varbinds = tlv(0x30, ...list.map(([name, value]) => tlv(0x30, oidOctets(name), value)));
    const pdu = tlv(0xa7, integer((this.request += 1)), integer(0), integer(0), varbinds);
    const bytes = tlv(0x30, integer(1), octets(this.community), pdu);
    await new Promise<void>((resolve) =>
      this.sender.send(bytes, this.trapPort, '127.0.0.1', () => resolve()),
    );
  }

  /** The two tables' cells in order. */
  private cells(): (readonly [Oid, Buffer])[] {
    const name = [listName.length, ...listName];
    const cells: (readonly [Oid, Buffer])[] = [];
    for (const alarm of this.active.values()) {
      const time = dateAndTime(alarm.at);
      const active = [...name, time.length, ...time, alarm.serial];
      cells.push([[...alarmActive, 2, 1, 9, ...active], oidOctets([...enterprise, 0, 1])]);
      cells.push([[...alarmActive, 2, 1, 11, ...active], octets(alarm.problem)]);
      varbindsOf(alarm).forEach(([variable, type, value], at) => {
        const place = [...name, alarm.serial, at + 1];
        cells.push([[...alarmActive, 3, 1, 2, ...place], oidOctets(variable)]);
        cells.push([[...alarmActive, 3, 1, 3, ...place], integer(type)]);
        cells.push([[...alarmActive, 3, 1, columnOf[type] ?? 8, ...place], value]);
      });
    }
    return cells.sort(([a], [b]) => compare(a, b));
  }

  private kept: { of: number; cells: (readonly [Oid, Buffer])[] } | undefined;

  private answer(bytes: Buffer): Buffer | undefined {
    const asked = readRequest(bytes);
    if (!asked || asked.community !== this.community) return undefined;
    if (this.kept?.of !== this.sent) this.kept = { of: this.sent, cells: this.cells() };
    const { cells } = this.kept;
    const repetitions = asked.tag === 0xa5 ? Math.min(asked.repetitions, mostRepetitions) : 1;
    const found: Buffer[] = [];
    for (const name of asked.names) {
      const from = firstAfter(cells, name);
      for (let n = 0; n < repetitions; n += 1) {
        const cell = cells[from + n];
        found.push(tlv(0x30, oidOctets(cell?.[0] ?? name), cell?.[1] ?? endOfMibView));
        if (!cell) break;
      }
    }
    const pdu = tlv(0xa2, integer(asked.id), integer(0), integer(0), tlv(0x30, ...found));
    return tlv(0x30, integer(1), octets(this.community), pdu);
  }
}

function firstAfter(cells: readonly (readonly [Oid, Buffer])[], name: Oid): number {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(cells[middle]?.[0] ?? [], name) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Request {
  community: string;
  tag: number;
  id: number;
  repetitions: number;
  names: number[][];
}

interface Part {
  tag: number;
  content: Buffer;
}

function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at + 1 < bytes.length;) {
    const first = bytes[at + 1] ?? 0;
    const long = first >= 0x80 ? first & 0x7f : 0;
    const length = long > 0 ? bytes.readUIntBE(at + 2, long) : first;
    const start = at + 2 + long;
    parts.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return parts;
}

const numberOf = (part: Part | undefined): number =>
  part && part.content.length > 0 ? part.content.readIntBE(0, part.content.length) : 0;

function nameOf(content: Buffer): number[] {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(arc / 40)), arc - Math.min(2, Math.floor(arc / 40)) * 40);
    else arcs.push(arc);
    arc = 0;
  }
  return arcs;
}

function readRequest(bytes: Buffer): Request | undefined {
  const [message] = partsOf(bytes);
  const [, community, pdu] = partsOf(message?.content ?? Buffer.alloc(0));
  if (!community || !pdu || (pdu.tag !== 0xa1 && pdu.tag !== 0xa5)) return undefined;
  const [id, , repetitions, list] = partsOf(pdu.content);
  const names = partsOf(list?.content ?? Buffer.alloc(0)).map(({ content }) =>
    nameOf(partsOf(content)[0]?.content ?? Buffer.alloc(0)),
  );
  return {
    community: community.content.toString(),
    tag: pdu.tag,
    id: numberOf(id),
    repetitions: numberOf(repetitions),
    names,
  };
}
