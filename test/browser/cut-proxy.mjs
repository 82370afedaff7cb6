import { connect, createServer } from 'node:net';

/** A line to the product that can be cut and opened again at the same port. */
export class CutProxy {
  #open = new Set();
  #server;
  #port = 0;

  constructor(target) {
    this.target = target;
  }

  async open() {
    const server = createServer((near) => {
      const far = connect(this.target, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ]) {
        this.#open.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = server.address().port;
    this.#server = server;
    return this.#port;
  }

  async cut() {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}
