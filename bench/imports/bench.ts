import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { residentOf } from '../memory/resident.js';
import { ownFolder, password, removeFolder, startOwnProduct } from '../own-product.js';
import { round } from '../statistics.js';
import { copySeconds, query } from './plain-copy.js';

const limits = { overStartMb: 300 };
const sampleMs = 20;
const carrier = 'telecom';

interface Phase {
  phase: string;
  seconds: number;
  overStartMb: number;
  rows?: number;
  megabytes?: number;
}

/** A file of sites read, applied, changed and given out again by the one process with all three roles: its memory over the start, and how long. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const count = short ? 10_000 : 199_000;
  const folder = await ownFolder('imports');
  const dataDir = join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres({
    dataDir,
    durable: true,
    log: () => undefined,
  });
  const product = await startOwnProduct({ DATABASE_URL: postgres.ownerUrl, DATA_DIR: folder });
  try {
    const client = new Client(product.url, await signIn(product.url));
    const start = (await residentOf(product.pid)).own.residentMb;
    const phases: Phase[] = [];
    const measured = async <T>(phase: string, work: () => Promise<T>): Promise<T> => {
      const watch = watchResident(product.pid);
      const begun = performance.now();
      const done = await work();
      const seconds = round((performance.now() - begun) / 1_000);
      phases.push({ phase, seconds, overStartMb: (await watch.stop()) - start });
      return done;
    };
    const note = (more: Partial<Phase>): void => void Object.assign(phases.at(-1) ?? {}, more);
    const faults: string[] = [];
    const expectCount = (what: string, got: number, wanted: number): void => {
      if (got !== wanted) faults.push(`${what}: ${got} of ${wanted}`);
    };
    const first = await measured('read CSV', () => client.give(sitesCsv(count, ''), 'csv'));
    expectCount('added', first.added, count);
    await measured('apply new rows', () => client.apply(first.id));
    const file: Partial<Record<'csv' | 'xlsx', Buffer>> = {};
    for (const format of ['csv', 'xlsx', 'geojson', 'graphml'] as const) {
      const bytes = await measured(`export ${format}`, () => client.export(format));
      note({ megabytes: round(bytes.length / 1_048_576) });
      if (format === 'csv' || format === 'xlsx') file[format] = bytes;
    }
    const [own] = await query<{ count: number }>(
      postgres.ownerUrl,
      `select count(*)::int as count from site where carrier_id = '${carrier}'`,
    );
    expectCount('lines', (file.csv?.toString('utf8').split('\r\n').length ?? 0) - 2, own?.count ?? 0);
    const again = await measured('read XLSX', () => client.give(file.xlsx ?? Buffer.alloc(0), 'xlsx'));
    expectCount('unchanged or rejected', again.unchanged + again.rejected, again.done);
    await client.discard(again.id);
    const changes = await measured('read changes', () => client.give(sitesCsv(count, '改'), 'csv'));
    expectCount('changed', changes.changed, count);
    await measured('apply changes', () => client.apply(changes.id));
    const copy = await copySeconds(postgres.ownerUrl, count);
    const worst = Math.max(...phases.map(({ overStartMb }) => overStartMb));
    const applied = phases.find(({ phase }) => phase === 'apply new rows')?.seconds ?? 0;
    const checks = { rows: faults.length === 0, memory: worst <= limits.overStartMb };
    return {
      bench: 'imports',
      says: 'MB resident of the product (all three roles, without PostgreSQL) over its start, at most, and seconds, for one file of sites',
      rows: count,
      fengsui: { startMb: start, phases, worstOverStartMb: worst },
      peer: {
        says: 'the same rows copied into a bare table of the same columns and keys',
        seconds: copy,
      },
      ratio: { applyToCopy: round(applied / copy) },
      limits,
      faults,
      checks,
      ok: Object.values(checks).every(Boolean),
    };
  } finally {
    await product.stop();
    await postgres.stop();
    await removeEmbeddedPostgres(dataDir);
    await removeFolder(folder);
  }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'telecom.planner', password }),
  });
  if (!answer.ok) throw new Error(`sign-in: HTTP ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

function watchResident(pid: number): { stop(): Promise<number> } {
  let [most, over] = [0, false];
  const watching = (async () => {
    while (!over) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      most = Math.max(most, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024);
      await pause(sampleMs);
    }
  })();
  return {
    stop: async () => {
      over = true;
      await watching;
      return Math.round(most);
    },
  };
}

function sitesCsv(count: number, mark: string): Buffer {
  const lines = ['code,nameZh,nameEn,kind,township,lat,lon'];
  for (let at = 0; at < count; at += 1) {
    const number = String(at).padStart(6, '0');
    const lat = (27.25 + (at % 1_000) / 10_000).toFixed(5);
    const lon = (115.35 + (Math.floor(at / 1_000) % 1_000) / 10_000).toFixed(5);
    lines.push(
      `TEL-B-${number},接入点${number}${mark},Point ${number},base-station,township-modu,${lat},${lon}`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

interface Draft {
  id: string;
  state: string;
  done: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  fault?: { en: string };
}

class Client {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async give(bytes: Buffer, format: 'csv' | 'xlsx'): Promise<Draft> {
    const { id } = await this.json<{ id: string }>(
      `/network/imports?format=${format}&kind=site&name=sites.${format}&carrier=${carrier}`,
      { method: 'POST', body: new Uint8Array(bytes), type: 'application/octet-stream' },
    );
    return this.ended(id, ['read']);
  }

  async apply(id: string): Promise<Draft> {
    await this.json(`/network/imports/${id}/apply`, {
      method: 'POST',
      body: JSON.stringify({ keep: 'good-rows', reason: 'benchmark' }),
      type: 'application/json',
    });
    return this.ended(id, ['applied']);
  }

  async discard(id: string): Promise<void> {
    await this.json(`/network/imports/${id}/discard`, { method: 'POST', body: '', type: 'application/json' });
  }

  async export(format: string): Promise<Buffer> {
    const answer = await fetch(
      `${this.url}/api/network/export?format=${format}&kind=site&carrier=${carrier}`,
      {
        headers: { authorization: `Bearer ${this.token}` },
      },
    );
    if (!answer.ok) throw new Error(`export ${format}: HTTP ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  private async ended(id: string, wanted: readonly string[]): Promise<Draft> {
    for (const until = performance.now() + 500_000; performance.now() < until;) {
      const draft = await this.json<Draft>(`/network/imports/${id}?limit=1`, { method: 'GET' });
      if (wanted.includes(draft.state)) return draft;
      if (draft.state === 'failed' || draft.fault)
        throw new Error(`the import ${draft.state}: ${draft.fault?.en ?? ''}`);
      await pause(100);
    }
    throw new Error('the import did not end');
  }

  private async json<Answer>(
    path: string,
    { method, body, type }: { method: string; body?: string | Uint8Array<ArrayBuffer>; type?: string },
  ): Promise<Answer> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: {
        authorization: `Bearer ${this.token}`,
        'idempotency-key': randomUUID(),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
    });
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}
