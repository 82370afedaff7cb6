/** The mailbox that receives delivery status notifications, read by POP3 (RFC 1939): each mail bounded, what was understood is deleted. */
import type { Socket } from 'node:net';
import type { Outbound } from '../outbound/outbound.js';
import { OutboundFault } from '../outbound/outbound-fault.js';

export interface Mailbox {
  host: string;
  port: number;
  secure: boolean;
  user: string;
  password: string;
}

const mostMails = 50;
const mostOctets = 256 * 1024;

/** Reads up to so many mails; `take` answers whether a mail is done with and may go. */
export async function readMailbox(
  mailbox: Readonly<Mailbox>,
  outbound: Outbound,
  take: (raw: string) => boolean,
): Promise<void> {
  const socket = await outbound.connect(mailbox.host, mailbox.port, mailbox.secure);
  const line = new Line(socket, mailbox.host, outbound.timeoutMs);
  try {
    await line.ok();
    await line.ask(`USER ${mailbox.user}`);
    await line.ask(`PASS ${mailbox.password}`);
    const count = Number(/^\+OK (\d+)/.exec(await line.ask('STAT'))?.[1] ?? 0);
    for (let at = 1; at <= Math.min(count, mostMails); at += 1) {
      const octets = Number(/^\+OK \d+ (\d+)/.exec(await line.ask(`LIST ${at}`))?.[1] ?? 0);
      if (octets > mostOctets) continue;
      await line.ask(`RETR ${at}`);
      if (take(await line.text())) await line.ask(`DELE ${at}`);
    }
    await line.ask('QUIT');
  } finally {
    socket.destroy();
  }
}

class Line {
  private rest = '';
  private waiting: { done: () => boolean; fail: (error: Error) => void } | undefined;
  private gone: Error | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly host: string,
    private readonly timeoutMs: number,
  ) {
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      this.rest += part;
      if (this.rest.length > mostOctets * 2) this.end(new OutboundFault('too-large', host));
      this.waiting?.done();
    });
    socket.on('error', (error) => this.end(error));
    socket.on('close', () => this.end(new OutboundFault('broken-off', host)));
  }

  ask(command: string): Promise<string> {
    if (/[\r\n]/.test(command)) throw new OutboundFault('not-set-up', this.host);
    this.socket.write(`${command}\r\n`);
    return this.ok();
  }

  async ok(): Promise<string> {
    const said = await this.until('\r\n');
    if (!said.startsWith('+OK')) throw new OutboundFault('wrong-credentials', said.slice(0, 100));
    return said;
  }

  /** A mail after RETR, its dots unstuffed. */
  async text(): Promise<string> {
    return (await this.until('\r\n.\r\n')).replaceAll('\r\n..', '\r\n.');
  }

  private until(end: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.end(new OutboundFault('timed-out', this.host)), this.timeoutMs);
      const finish = (): void => {
        clearTimeout(late);
        this.waiting = undefined;
      };
      const done = (): boolean => {
        const at = this.rest.indexOf(end);
        if (at < 0) return false;
        const found = this.rest.slice(0, at);
        this.rest = this.rest.slice(at + end.length);
        finish();
        resolve(found);
        return true;
      };
      const fail = (error: Error): void => {
        finish();
        reject(error);
      };
      this.waiting = { done, fail };
      if (!done() && this.gone) fail(this.gone);
    });
  }

  private end(error: Error): void {
    this.gone ??= error;
    this.socket.destroy();
    this.waiting?.fail(this.gone);
  }
}
