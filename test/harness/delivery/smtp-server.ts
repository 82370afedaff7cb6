import type { Socket } from 'node:net';
import { eachLine, floodSocket, LineServer } from './line-server.js';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** The RET, ENVID and NOTIFY that were asked for (RFC 3461). */
  dsn: { envelopeId: string | undefined; notify: string | undefined };
  raw: string;
  login: string | undefined;
}

const parameter = (line: string, name: string): string | undefined =>
  new RegExp(`\\b${name}=(\\S+)`, 'i').exec(line)?.[1];
const path = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** A mail server that speaks ESMTP with DSN and AUTH on loopback and keeps what it is given. */
export class SmtpServer extends LineServer {
  readonly received: ReceivedMail[] = [];
  password: string | undefined;

  constructor() {
    super((socket) => this.serve(socket));
  }

  private serve(socket: Socket): void {
    if (this.manner === 'silent') return;
    if (this.manner === 'floods') {
      floodSocket(socket);
      return;
    }
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let mail: ReceivedMail | undefined;
    let login: string | undefined;
    let body: string[] | undefined;
    say(this.manner === 'babbles' ? 'HTTP/1.1 200 OK' : '220 mail.example ESMTP');
    eachLine(socket, (line) => {
      if (body !== undefined && mail !== undefined) {
        if (line !== '.') {
          body.push(line.startsWith('..') ? line.slice(1) : line);
          return;
        }
        // The other side cannot know whether it was taken.
        if (this.manner === 'dies') return void socket.destroy();
        this.received.push({ ...mail, raw: body.join('\r\n') });
        body = undefined;
        say('250 2.0.0 taken');
        return;
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'EHLO') {
        say('250-mail.example');
        say('250-DSN');
        say('250-8BITMIME');
        say('250-AUTH PLAIN LOGIN');
        say('250 SIZE 20971520');
        return;
      }
      if (word === 'AUTH') {
        login = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8');
        const right = this.password === undefined || login.endsWith(`\0${this.password}`);
        say(right && this.manner !== 'refuses-us' ? '235 2.7.0 in' : '535 5.7.8 wrong');
        return;
      }
      if (word === 'MAIL') {
        if (this.manner === 'busy') {
          say('451 4.3.0 try later');
          return;
        }
        mail = {
          from: path(line),
          to: [],
          dsn: { envelopeId: parameter(line, 'ENVID'), notify: undefined },
          raw: '',
          login,
        };
        say('250 2.1.0 ok');
        return;
      }
      if (word === 'RCPT' && mail !== undefined) {
        if (this.manner === 'rejects') {
          say('550 5.1.1 no such mailbox');
          return;
        }
        mail.to.push(path(line));
        mail.dsn.notify = parameter(line, 'NOTIFY');
        say('250 2.1.5 ok');
        return;
      }
      if (word === 'DATA') {
        body = [];
        say('354 go on');
        return;
      }
      if (word === 'QUIT') {
        say('221 2.0.0 bye');
        return void socket.end();
      }
      say(word === 'RSET' || word === 'NOOP' ? '250 ok' : '502 5.5.1 what');
    });
  }
}

/** The decoded text of a mail's first text part and its decoded subject. */
export function readable(mail: Readonly<ReceivedMail>): {
  subject: string;
  text: string;
  pdf: Buffer | undefined;
  tiff: Buffer | undefined;
} {
  const headers = mail.raw.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  const subject = /^Subject: (.*)$/im.exec(headers)?.[1] ?? '';
  const words = subject
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toUpperCase() === 'B' ? `\u0001${coded}\u0002` : decodeQuoted(coded.replaceAll('_', ' ')),
    );
  const decoded = words.replaceAll(/\u0001([^\u0002]*)\u0002/g, (_, coded: string) =>
    Buffer.from(coded, 'base64').toString('utf8'),
  );
  return {
    subject: decoded,
    text: part(mail.raw, 'text/plain')?.toString('utf8') ?? '',
    pdf: part(mail.raw, 'application/pdf'),
    tiff: part(mail.raw, 'image/tiff'),
  };
}

function part(raw: string, type: string): Buffer | undefined {
  const at = raw.toLowerCase().indexOf(`content-type: ${type}`);
  if (at < 0) return undefined;
  const start = raw.indexOf('\r\n\r\n', at) + 4;
  const boundary = raw.indexOf('\r\n--', start);
  const head = raw.slice(at, start);
  const body = raw.slice(start, boundary < 0 ? undefined : boundary);
  if (/base64/i.test(head)) return Buffer.from(body, 'base64');
  if (/quoted-printable/i.test(head)) return Buffer.from(decodeQuoted(body.replaceAll('=\r\n', '')), 'utf8');
  return Buffer.from(body, 'latin1');
}

const decodeQuoted = (coded: string): string =>
  Buffer.from(
    coded.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
