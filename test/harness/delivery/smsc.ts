import type { Socket } from 'node:net';
import {
  commands,
  type CommandName,
  decodePdu,
  encodePdu,
  readMessage,
  type Pdu,
} from '../../../src/modules/delivery/smpp/pdu.js';
import { readText } from '../../../src/modules/delivery/smpp/text-parts.js';
import { floodSocket, LineServer } from './line-server.js';

export interface ReceivedSms {
  id: string;
  from: string;
  to: string;
  text: string;
  wantsReceipt: boolean;
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');

/** A message centre on loopback: binds, takes parts, sends receipts and people's replies to whoever is bound to hear. */
export class Smsc extends LineServer {
  readonly received: ReceivedSms[] = [];
  password: string | undefined;
  private readonly hearing = new Set<Socket>();
  private readonly parts = new Map<string, string>();
  private count = 0;

  constructor() {
    super((socket) => this.serve(socket));
  }

  get listeners(): number {
    return this.hearing.size;
  }

  receipt(id: string, state: 'DELIVRD' | 'UNDELIV' | 'ENROUTE'): void {
    this.deliver(
      '13900000000',
      '10690000',
      0x04,
      0,
      Buffer.from(`id:${id} sub:001 dlvrd:001 stat:${state} err:000 text:`),
    );
  }

  reply(from: string, said: string): void {
    this.deliver(from, '10690000', 0, 8, Buffer.from(said, 'utf16le').swap16());
  }

  private deliver(from: string, to: string, esmClass: number, coding: number, octets: Buffer): void {
    const body = Buffer.concat([
      text(''),
      Buffer.from([1, 1]),
      text(from),
      Buffer.from([0, 1]),
      text(to),
      Buffer.from([esmClass, 0, 0]),
      text(''),
      text(''),
      Buffer.from([0, 0, coding, 0, octets.length]),
      octets,
    ]);
    this.count += 1;
    for (const socket of this.hearing) socket.write(encodePdu('deliver-sm', 0, 1_000 + this.count, body));
  }

  private serve(socket: Socket): void {
    if (this.manner === 'silent') return;
    if (this.manner === 'floods') {
      floodSocket(socket);
      return;
    }
    if (this.manner === 'babbles') return void socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.on('close', () => this.hearing.delete(socket));
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => {
      rest = Buffer.concat([rest, part]);
      for (;;) {
        const read = decodePdu(rest);
        if (read === undefined || read === 'wrong') return;
        rest = read.rest;
        this.answer(socket, read.pdu);
      }
    });
  }

  private answer(socket: Socket, pdu: Pdu): void {
    if (!(pdu.command in commands)) return;
    const say = (command: CommandName, status: number, body: Buffer = Buffer.alloc(0)): void =>
      void socket.write(encodePdu(command, status, pdu.sequence, body));
    switch (pdu.command) {
      case 'bind-receiver':
      case 'bind-transmitter': {
        const given = pdu.body.toString('latin1').split('\0')[1];
        const wrong =
          this.manner === 'refuses-us' || (this.password !== undefined && given !== this.password);
        say(`${pdu.command}-resp`, wrong ? 0x0e : 0, text('smsc'));
        if (!wrong && pdu.command === 'bind-receiver') this.hearing.add(socket);
        return;
      }
      case 'submit-sm': {
        if (this.manner === 'dies') return void socket.destroy();
        if (this.manner === 'busy') {
          say('submit-sm-resp', 0x58);
          return;
        }
        if (this.manner === 'rejects') {
          say('submit-sm-resp', 0x0b);
          return;
        }
        this.count += 1;
        const id = `SM${this.count}`;
        this.keep(id, pdu.body);
        say('submit-sm-resp', 0, text(id));
        return;
      }
      case 'unbind':
        say('unbind-resp', 0);
        socket.end();
        return;
      case 'enquire-link':
        say('enquire-link-resp', 0);
        return;
      default:
        return;
    }
  }

  /** Parts are put together as a telephone does. */
  private keep(id: string, body: Buffer): void {
    const message = readMessage(body);
    if (message === undefined) return;
    const said = readText(message.coding, message.octets);
    const isPart = body.includes(Buffer.from([5, 0, 3]));
    const before = isPart ? (this.parts.get(message.to) ?? '') : '';
    const whole = before + said;
    const wantsReceipt = body.at(-(message.octets.length + (isPart ? 6 : 0) + 5)) === 1;
    if (isPart && !wantsReceipt) {
      this.parts.set(message.to, whole);
      return;
    }
    this.parts.delete(message.to);
    this.received.push({ id, from: message.from, to: message.to, text: whole, wantsReceipt });
  }
}
