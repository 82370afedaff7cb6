import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to the database that can be cut: its connections break and new ones are refused, as when the server is stopped. */
export class CutLine {
  private server: Server | undefined;
  private readonly open = new Set<Socket>();
  private port = 0;

  constructor(private target: URL) {}

  /** The server is at another address from now on. */
  point(target: URL): void {
    this.target = target;
  }

  /** The address through this line. */
  async restore(): Promise<string> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.open.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.open.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (typeof address === 'object' && address) this.port = address.port;
    this.server = server;
    const through = new URL(this.target);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.toString();
  }

  async cut(): Promise<void> {
    const { server } = this;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.open) socket.destroy();
    await closed;
    this.server = undefined;
  }
}
