import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { readEnvironment } from '../../platform/config/environment.js';
import { startEmbeddedPostgres } from '../../platform/embedded/embedded-postgres.js';
import { runningDatabaseUrl } from '../../platform/embedded/running.js';
import { type ChainFault, type ChainFaultKind, faultOfHead, faultsAfter, type Head } from './check-chain.js';
import { entryOfRow, type JournalEntry, type JournalRow } from './journal-entry.js';
import { journalExtract } from './journal-extract.contract.js';

const usage = `用法 Usage:
  npm run journal -- verify [--head N:HASH]    核对数据库里的日志链 the chain in the database
  npm run journal -- verify FILE               核对导出的日志 an exported extract
  0 完好 holds · 1 被改动过 tampered with · 2 看不懂 not understood`;

const says: Readonly<Record<ChainFaultKind | 'step-without-entry', string>> = {
  changed: '内容与其校验值不符 does not say what its hash covers',
  'not-linked': '没有接着前一条 does not follow the entry before it',
  missing: '缺失 missing',
  twice: '序号重复或倒退 its number comes twice or goes back',
  'not-the-noted-head': '与记下的末条不符 is not the entry that was noted',
  'step-without-entry': '个步骤没有日志 steps have no entry',
};

const batch = 5_000;
const mostShown = 50;

export interface Verified {
  entries: number;
  head: Head | undefined;
  faults: ChainFault[];
  stepsWithoutEntry: number;
}

/** Reads the whole journal, a batch at a time, as the database's owner sees it. */
export async function verifyDatabase(client: pg.Client, noted?: Head): Promise<Verified> {
  const faults: ChainFault[] = [];
  let before: JournalEntry | undefined;
  let entries = 0;
  let atNoted: Head | undefined;
  for (;;) {
    const { rows } = await client.query<JournalRow>(
      'select * from journal_entry where seq > $1 order by seq limit $2',
      [before?.seq ?? 0, batch],
    );
    for (const entry of rows.map(entryOfRow)) {
      if (faults.length < 100_000) faults.push(...faultsAfter(before, entry, true));
      if (entry.seq === noted?.seq) atNoted = { seq: entry.seq, hash: entry.hash };
      before = entry;
      entries += 1;
    }
    if (rows.length < batch) break;
  }
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from case_step s join procedure_case c on c.id = s.case_id
      where not exists (select from journal_entry j where j.subject_kind = 'case' and j.subject_id = c.id::text and j.action = c.procedure || '.' || s.event)`,
  );
  return {
    entries,
    head: before && { seq: before.seq, hash: before.hash },
    faults: [...faults, ...faultOfHead(noted, atNoted)],
    stepsWithoutEntry: rows[0]?.count ?? 0,
  };
}

export function verifyExtract(entries: readonly JournalEntry[]): ChainFault[] {
  return entries.flatMap((entry, at) => faultsAfter(entries[at - 1], entry, false));
}

const headText = z
  .string()
  .regex(/^\d+:[0-9a-f]{64}$/)
  .transform((text): Head => {
    const [seq = '', hash = ''] = text.split(':');
    return { seq: Number(seq), hash };
  });

async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const environment = readEnvironment(process.env);
  const dataDir = join(environment.DATA_DIR, 'postgres');
  const running = environment.DATABASE_URL ?? (await runningDatabaseUrl(dataDir));
  const started =
    running === undefined
      ? await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined })
      : undefined;
  const client = new pg.Client({ connectionString: running ?? started?.ownerUrl });
  try {
    await client.connect();
    await client.query('set default_transaction_read_only = on');
    return await work(client);
  } finally {
    await client.end();
    await started?.stop();
  }
}

/** `npm run journal -- verify`; resolves to the exit code. */
export async function runJournal(
  words: readonly string[],
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const [does, ...rest] = words;
  const read = does === 'verify' ? readWords(rest) : undefined;
  if (read === undefined) {
    say(usage);
    return 2;
  }
  if (read.file !== undefined) return verifyFile(read.file, say);
  const { entries, head, faults, stepsWithoutEntry } = await withDatabase((client) =>
    verifyDatabase(client, read.head),
  );
  for (const fault of faults.slice(0, mostShown)) say(`  ${fault.seq}：${says[fault.kind]}`);
  if (faults.length > mostShown) say(`  … ${faults.length}`);
  if (stepsWithoutEntry > 0) say(`  ${stepsWithoutEntry} ${says['step-without-entry']}`);
  const holds = faults.length === 0 && stepsWithoutEntry === 0;
  say(
    holds
      ? `日志完好 The journal holds: ${entries}`
      : `日志被改动过 The journal was tampered with: ${entries}`,
  );
  if (head)
    say(`末条（可记下，下次用 --head 核对）Head, to be noted for the next time: ${head.seq}:${head.hash}`);
  return holds ? 0 : 1;
}

function readWords(
  words: readonly string[],
): { file: string | undefined; head: Head | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { head: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) return undefined;
    const head = values.head === undefined ? undefined : headText.parse(values.head);
    return { file: positionals[0], head };
  } catch {
    return undefined;
  }
}

async function verifyFile(file: string, say: (line: string) => void): Promise<number> {
  const parsed = await readFile(file, 'utf8').then(
    (text) => journalExtract.safeParse(parseJson(text)),
    () => undefined,
  );
  if (!parsed?.success) {
    say(`读不懂 Not an extract of the journal: ${file}`);
    return 2;
  }
  const faults = verifyExtract(parsed.data.entries);
  for (const fault of faults.slice(0, mostShown)) say(`  ${fault.seq}：${says[fault.kind]}`);
  say(
    faults.length === 0
      ? `导出的日志完好 The extract holds: ${parsed.data.entries.length}`
      : `导出的日志被改动过 The extract was tampered with`,
  );
  return faults.length === 0 ? 0 : 1;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
