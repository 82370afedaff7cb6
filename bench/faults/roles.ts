import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../own-product.js';

/** One role in a process of its own that is started again whenever it dies, as a service manager does. */
export class KeptRole {
  private child: ChildProcess | undefined;
  private stopping = false;
  starts = 0;

  constructor(
    private readonly role: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    this.start();
  }

  private start(): void {
    const main = join(process.env['DIST_DIR'] ?? join(root, 'dist'), 'src/main.js');
    this.starts += 1;
    this.child = spawn(process.execPath, [main, '--roles', this.role], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, ...this.env },
    });
    this.child.once('exit', () => {
      if (!this.stopping) setTimeout(() => this.stopping || this.start(), 200);
    });
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await ended;
  }
}
