import { createSocket, type Socket } from 'node:dgram';
import { seededRandom } from '../../src/kernel/seeded-random.js';
import { SimulatedTable } from './simulated-table.js';
import {
  answerPacket,
  gauge,
  integer,
  object,
  type Question,
  readQuestion,
  text,
  trapPacket,
  type Valued,
} from './snmp-packet.js';

const root = '1.3.6.1.4.1.99999.7';
const ackColumn = `${root}.2.1`;
const alarmActive = '1.3.6.1.2.1.118.1.2';
/** The list’s name, as alarmListName stands in an index. */
const listName = '6.97.99.116.105.118.101';
/** alarmActiveVariableValueType → its value's column. */
const types = { 0x42: [2, 5], 0x02: [4, 7], 0x04: [6, 8] } as const;
const noAccess = 6;

export interface SimulatedAlarm {
  object: string;
  eventType: number;
  cause: number;
  severity: number;
  problem: string;
}

interface Standing extends SimulatedAlarm {
  since: Date;
  acknowledged: boolean;
}

export interface SimulatedOptions {
  collector: { host: string; port: number };
  /** Of its traps, of reading its table, of setting in it. */
  communities: { trap: string; read: string; write: string };
  now: () => Date;
  seed: number;
  /** The part of its traps that goes astray. */
  loss?: number;
}

/** A carrier's network manager with an alarm list, the sample county's own interface (config/traps/qinglan-nms.yaml): sends numbered traps, some of which go astray, answers for its list and lets its alarms be acknowledged. */
export class SimulatedManager {
  /** How far its clock is off. */
  clockOffsetMs = 0;
  /** After so many answers its agent falls silent. */
  answersLeft = Number.POSITIVE_INFINITY;
  sent = 0;
  lost = 0;
  acknowledgementsSet = 0;
  private readonly socket: Socket = createSocket('udp4');
  private readonly alarms = new Map<number, Standing>();
  private readonly random: () => number;
  private loss: number;
  private number = 0;
  private serial = 0;
  private changes = 0;
  private snapshot: SimulatedTable | undefined;
  private held: Buffer[] | undefined;

  constructor(private readonly options: SimulatedOptions) {
    this.random = seededRandom(options.seed);
    this.loss = options.loss ?? 0;
    this.socket.on('message', (bytes, from) => this.answer(bytes, from));
  }

  /** The port its agent answers at. */
  open(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.socket.once('error', reject);
      this.socket.bind(port, '127.0.0.1', () => resolve(this.socket.address().port));
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()));
  }

  get active(): (SimulatedAlarm & { serial: number })[] {
    return [...this.alarms].map(([serial, alarm]) => ({ ...alarm, serial }));
  }

  async raise(alarm: SimulatedAlarm): Promise<number> {
    this.serial += 1;
    const { serial } = this;
    this.alarms.set(serial, { ...alarm, since: this.itsNow(), acknowledged: false });
    this.changed();
    await this.tell('1', this.varbindsOf(serial, alarm, this.itsNow()));
    return serial;
  }

  async regrade(serial: number, severity: number): Promise<void> {
    const alarm = this.alarms.get(serial);
    if (!alarm) return;
    alarm.severity = severity;
    alarm.since = this.itsNow();
    this.changed();
    await this.tell('1', this.varbindsOf(serial, alarm, alarm.since));
  }

  async clear(serial: number): Promise<void> {
    const alarm = this.alarms.get(serial);
    if (!alarm) return;
    this.alarms.delete(serial);
    this.changed();
    await this.tell('2', this.varbindsOf(serial, { ...alarm, severity: 1 }, this.itsNow()));
  }

  /** It ends there, and nobody is told. */
  clearSilently(serial: number): void {
    this.alarms.delete(serial);
    this.changed();
  }

  /** As one of its own operators does. */
  async acknowledge(serial: number, operator: string, does: 'acknowledge' | 'unacknowledge'): Promise<void> {
    const alarm = this.alarms.get(serial);
    if (!alarm) return;
    alarm.acknowledged = does === 'acknowledge';
    this.changed();
    await this.tell(does === 'acknowledge' ? '4' : '5', [
      ...this.varbindsOf(serial, alarm, this.itsNow()),
      [`${root}.1.9.0`, text(operator)],
    ]);
  }

  isAcknowledged(serial: number): boolean {
    return this.alarms.get(serial)?.acknowledged === true;
  }

  heartbeat(): Promise<void> {
    return this.tell('3', []);
  }

  listRebuilt(): Promise<void> {
    return this.tell('6', []);
  }

  /** Its next message bears this number plus one. */
  numberOn(from: number): void {
    this.number = from;
  }

  /** Its next messages wait on their way until they are released. */
  hold(): void {
    this.held ??= [];
  }

  async release(): Promise<void> {
    const held = this.held ?? [];
    this.held = undefined;
    for (const bytes of held) await this.deliver(bytes);
  }

  loseFromNowOn(part: number): void {
    this.loss = part;
  }

  private itsNow(): Date {
    return new Date(this.options.now().getTime() + this.clockOffsetMs);
  }

  private changed(): void {
    this.changes += 1;
    this.snapshot = undefined;
  }

  private varbindsOf(serial: number, alarm: SimulatedAlarm, at: Date): Valued[] {
    return [
      [`${root}.1.1.0`, gauge(serial)],
      [`${root}.1.2.0`, text(alarm.object)],
      [`${root}.1.3.0`, integer(alarm.eventType)],
      [`${root}.1.4.0`, integer(alarm.cause)],
      [`${root}.1.5.0`, integer(alarm.severity)],
      [`${root}.1.6.0`, text(alarm.problem)],
      [`${root}.1.7.0`, text(at.toISOString())],
    ];
  }

  private async tell(trap: string, varbinds: readonly Valued[]): Promise<void> {
    this.number = this.number >= 0xffffffff ? 0 : this.number + 1;
    if (this.random() < this.loss) {
      this.lost += 1;
      return;
    }
    const bytes = trapPacket(this.options.communities.trap, `${root}.0.${trap}`, [
      ...varbinds,
      [`${root}.1.8.0`, gauge(this.number)],
    ]);
    if (this.held) this.held.push(bytes);
    else await this.deliver(bytes);
  }

  private async deliver(bytes: Buffer): Promise<void> {
    const { host, port } = this.options.collector;
    await this.send(bytes, port, host);
    this.sent += 1;
  }

  private answer(bytes: Buffer, from: { address: string; port: number }): void {
    const question = readQuestion(bytes);
    const { read, write } = this.options.communities;
    if (!question || this.answersLeft <= 0) return;
    const allowed = question.asks === 'set' ? question.community === write : question.community === read;
    if (!allowed) return;
    this.answersLeft -= 1;
    const answered =
      question.asks === 'set' ? this.set(question) : answerPacket(question, this.list().answer(question));
    void this.send(answered, from.port, from.address).catch(() => undefined);
  }

  private set(question: Question): Buffer {
    const [oid, value] = question.varbinds[0] ?? ['', Buffer.alloc(0)];
    const alarm = oid.startsWith(`${ackColumn}.`)
      ? this.alarms.get(Number(oid.slice(ackColumn.length + 1)))
      : undefined;
    if (!alarm) return answerPacket(question, question.varbinds, noAccess);
    alarm.acknowledged = value.at(-1) === 1;
    this.acknowledgementsSet += 1;
    this.changed();
    return answerPacket(question, question.varbinds);
  }

  /** As alarmActiveTable and alarmActiveVariableTable show it (RFC 3877 §5). */
  private list(): SimulatedTable {
    this.snapshot ??= new SimulatedTable(
      [...this.alarms].flatMap(([serial, alarm]): Valued[] => [
        [`${alarmActive}.2.1.9.${listName}.${timeArcs(alarm.since)}.${serial}`, object(`${root}.0.1`)],
        ...this.varbindsOf(serial, alarm, alarm.since).flatMap(([oid, value], at): Valued[] => {
          const place = `${listName}.${serial}.${at + 1}`;
          const [type, column] = types[value[0] as keyof typeof types];
          return [
            [`${alarmActive}.3.1.2.${place}`, object(oid)],
            [`${alarmActive}.3.1.3.${place}`, integer(type)],
            [`${alarmActive}.3.1.${column}.${place}`, value],
          ];
        }),
      ]),
    );
    return this.snapshot;
  }

  private send(bytes: Buffer, port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.send(bytes, port, host, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A DateAndTime of eight octets as an index has it. */
function timeArcs(at: Date): string {
  const year = at.getUTCFullYear();
  const parts = [year >> 8, year & 0xff, at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()];
  return [8, ...parts, at.getUTCMinutes(), at.getUTCSeconds(), 0].join('.');
}
