import type { Socket } from 'node:net';
import { eachLine, LineServer } from './line-server.js';

/** A mailbox on loopback that is read by POP3. */
export class Pop3Server extends LineServer {
  readonly mails: (string | undefined)[] = [];

  constructor(private readonly password: string) {
    super((socket) => this.serve(socket));
  }

  get left(): number {
    return this.mails.filter((mail) => mail !== undefined).length;
  }

  /** A delivery status notification as a mail server writes it. */
  notify(envelopeId: string, action: string): void {
    this.mails.push(
      [
        'From: MAILER-DAEMON@mail.example',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        '.hello',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        `Original-Envelope-Id: ${envelopeId}`,
        '',
        `Action: ${action}`,
        'Status: 2.0.0',
        '--b--',
      ].join('\r\n'),
    );
  }

  private serve(socket: Socket): void {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const gone = new Set<number>();
    say('+OK ready');
    eachLine(socket, (line) => {
      const [word = '', first = ''] = line.split(' ');
      const at = Number(first) - 1;
      const mail = this.mails[at] ?? '';
      switch (word.toUpperCase()) {
        case 'PASS':
          say(line.slice(5) === this.password ? '+OK in' : '-ERR no');
          return;
        case 'STAT':
          say(`+OK ${this.mails.length} 1000`);
          return;
        case 'LIST':
          say(`+OK ${first} ${mail.length}`);
          return;
        case 'RETR':
          return void socket.write(`+OK\r\n${mail.replaceAll('\r\n.', '\r\n..')}\r\n.\r\n`);
        case 'DELE':
          gone.add(at);
          say('+OK');
          return;
        case 'QUIT':
          for (const one of gone) this.mails[one] = undefined;
          say('+OK');
          return void socket.end();
        default:
          say('+OK');
          return;
      }
    });
  }
}
