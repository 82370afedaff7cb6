import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../../bench/own-product.js';
import { secretKey } from './snmp-sources.js';

const root = join(import.meta.dirname, '../..');

/** A collector in a process of its own, so that it can be killed as machines and operators kill. */
export class CollectorProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(
    databaseUrl: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<CollectorProcess> {
    const port = Number(settings['TRAP_PORT'] ?? (await freeUdpPort()));
    const folder = mkdtempSync(join(tmpdir(), 'fengsui-collector-'));
    const args = ['--import', join(root, 'scripts/register-typescript.mjs'), join(root, 'src/main.ts')];
    const child = spawn(process.execPath, [...args, '--roles', 'collector'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_URL: databaseUrl,
        DATA_DIR: folder,
        TRAP_PORT: String(port),
        PORT: '0',
        SAMPLE_COUNTY: 'no',
        LOG_LEVEL: 'error',
        FENGSUI_SECRET_KEY: secretKey,
        REDIS_URL: '',
        ...settings,
      },
    });
    const started = new CollectorProcess(child, port, folder);
    await started.untilReady();
    return started;
  }

  kill(): Promise<unknown> {
    return this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }

  private untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = '';
      this.child.stdout?.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (said.includes('Ready (')) resolve();
      });
      this.child.once('exit', (code) =>
        reject(new Error(`the collector ended with ${code ?? 'a signal'}: ${said}`)),
      );
    });
  }
}
