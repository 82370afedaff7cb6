/** One bound SMPP 3.4 connection: asks and answers by sequence numbers, bounded in time, keeps the link alive. */
import type { Socket } from 'node:net';
import type { Outbound } from '../outbound/outbound.js';
import { faultOf, OutboundFault } from '../outbound/outbound-fault.js';
import {
  type Bind,
  bindBody,
  type CommandName,
  decodePdu,
  type Delivered,
  encodePdu,
  type Pdu,
  readMessage,
} from './pdu.js';

export const statusOf = {
  ok: 0x00,
  bindFailed: 0x0d,
  wrongPassword: 0x0e,
  wrongSystem: 0x0f,
  queueFull: 0x14,
  throttled: 0x58,
} as const;

export class SmppSession {
  private sequence = 0;
  private rest: Buffer = Buffer.alloc(0);
  private readonly waiting = new Map<
    number,
    { resolve: (pdu: Pdu) => void; reject: (error: Error) => void }
  >();
  private gone: OutboundFault | undefined;
  /** Called once when the connection has ended, however it did. */
  onGone: (() => void) | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
    private readonly timeoutMs: number,
    private readonly hears: (message: Delivered) => void,
  ) {
    socket.on('data', (part: Buffer) => this.take(part));
    socket.on('error', (error) => this.end(faultOf(error, host)));
    socket.on('close', () => this.end(new OutboundFault('broken-off', host)));
  }

  /** Bound, or an OutboundFault that says why not. */
  static async open(
    to: Readonly<{ host: string; port: number; secure: boolean; as: 'transmitter' | 'receiver' }>,
    bind: Readonly<Bind>,
    outbound: Outbound,
    hears: (message: Delivered) => void = () => undefined,
  ): Promise<SmppSession> {
    const socket = await outbound.connect(to.host, to.port, to.secure);
    const session = new SmppSession(socket, to.host, outbound.timeoutMs, hears);
    const command = to.as === 'receiver' ? 'bind-receiver' : 'bind-transmitter';
    const { status } = await session.askFirst(command, bindBody(bind));
    if (status === statusOf.ok) return session;
    session.drop();
    const wrong = [statusOf.bindFailed, statusOf.wrongPassword, statusOf.wrongSystem].some(
      (one) => one === status,
    );
    throw new OutboundFault(wrong ? 'wrong-credentials' : 'busy', `bind 0x${status.toString(16)}`);
  }

  private async askFirst(command: CommandName, body: Buffer): Promise<Pdu> {
    try {
      return await this.ask(command, body);
    } catch (error) {
      this.drop();
      throw error;
    }
  }

  async ask(command: CommandName, body?: Buffer): Promise<Pdu> {
    if (this.gone) throw this.gone;
    this.sequence = (this.sequence % 0x7ffffffe) + 1;
    const { sequence } = this;
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Pdu>((resolve, reject) => {
        this.waiting.set(sequence, { resolve, reject });
        late = setTimeout(() => reject(new OutboundFault('timed-out', this.host)), this.timeoutMs);
        this.socket.write(encodePdu(command, statusOf.ok, sequence, body));
      });
    } finally {
      clearTimeout(late);
      this.waiting.delete(sequence);
    }
  }

  async close(): Promise<void> {
    await this.ask('unbind').catch(() => undefined);
    this.drop();
  }

  drop(): void {
    this.socket.destroy();
    this.end(new OutboundFault('broken-off', this.host));
  }

  private take(part: Buffer): void {
    this.rest = Buffer.concat([this.rest, part]);
    for (;;) {
      const read = decodePdu(this.rest);
      if (read === undefined) return;
      if (read === 'wrong') {
        this.socket.destroy();
        this.end(new OutboundFault('bad-answer', this.rest.subarray(0, 40).toString('latin1')));
        return;
      }
      this.rest = read.rest;
      this.answer(read.pdu);
    }
  }

  private answer(pdu: Pdu): void {
    const reply = (command: CommandName, body?: Buffer): void =>
      void this.socket.write(encodePdu(command, statusOf.ok, pdu.sequence, body));
    if (pdu.command === 'enquire-link') {
      reply('enquire-link-resp');
      return;
    }
    if (pdu.command === 'unbind') {
      reply('unbind-resp');
      this.drop();
      return;
    }
    if (pdu.command === 'deliver-sm') {
      const message = readMessage(pdu.body);
      if (message !== undefined) this.hears(message);
      reply('deliver-sm-resp', Buffer.from([0]));
      return;
    }
    this.waiting.get(pdu.sequence)?.resolve(pdu);
  }

  private end(fault: OutboundFault): void {
    if (this.gone) return;
    this.gone = fault;
    for (const { reject } of this.waiting.values()) reject(fault);
    this.onGone?.();
  }
}
