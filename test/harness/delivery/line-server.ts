import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a server on loopback behaves: as it should, or with one of the faults that real ones have. */
export type Manner =
  'well' | 'busy' | 'rejects' | 'dies' | 'silent' | 'floods' | 'refuses-us' | 'babbles' | 'redirects';

const flood = 'x'.repeat(64 * 1024);
const floodOctets = 10 * 1024 * 1024;

export const tenMegabytes = (): string => 'x'.repeat(floodOctets);

/** 10 MB without an end of line, as fast as they are taken, until the other side has enough. */
export function floodSocket(socket: Socket, written = 0): void {
  for (let octets = written; octets < floodOctets; octets += flood.length) {
    if (socket.destroyed) return;
    if (!socket.write(flood)) {
      socket.once('drain', () => floodSocket(socket, octets + flood.length));
      return;
    }
  }
}

export class LineServer {
  manner: Manner = 'well';
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  port = 0;

  constructor(serve: (socket: Socket) => void) {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      serve(socket);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Calls with each line as it comes, CRLF taken off. */
export function eachLine(socket: Socket, take: (line: string) => void): void {
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    const lines = (rest + part).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}
