import { createHash } from 'node:crypto';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { Judgement } from './trap-judge.service.js';

const keyOctets = 16;

/** The same for every copy of a notification that one device sends to several collectors. */
function echoKey({ source, agentAddress, notification }: Judgement): Buffer | undefined {
  if (!source || !notification) return undefined;
  return createHash('sha256')
    .update(`${source.code}\n${agentAddress ?? ''}\n${notification.trapOid}\n`)
    .update(notification.content)
    .digest()
    .subarray(0, keyOctets);
}

/**
 * Those of a batch that another collector has stored already. The first to write a key has the event; one who comes
 * at the same time waits for that transaction's end. Keys are written in one order, so that two batches never block each other.
 */
export async function echoesOf(
  tx: Tx,
  collector: string,
  judged: readonly Judgement[],
  now: Date,
): Promise<Judgement[]> {
  const byKey = new Map<string, { key: Buffer; judged: Judgement[] }>();
  for (const judgement of judged) {
    if (judgement.verdict !== 'accepted' || judgement.reason !== undefined) continue;
    const key = echoKey(judgement);
    if (!key) continue;
    const name = key.toString('latin1');
    const held = byKey.get(name);
    if (held) held.judged.push(judgement);
    else byKey.set(name, { key, judged: [judgement] });
  }
  if (byKey.size === 0) return [];
  const keys = [...byKey.values()].map(({ key }) => key).sort((a, b) => a.compare(b));
  const mine = await rows<{ key: Buffer }>(
    tx,
    `insert into trap_echo (key, collector, at) select k, $2, $3 from unnest($1::bytea[]) with ordinality as w(k, n) order by n
     on conflict (key) do nothing returning key`,
    [keys, collector, now],
  );
  if (mine.length === keys.length) return [];
  const others = await rows<{ key: Buffer }>(
    tx,
    `select key from trap_echo where key = any($1::bytea[]) and collector <> $2`,
    [keys, collector],
  );
  return others.flatMap(({ key }) => byKey.get(key.toString('latin1'))?.judged ?? []);
}

/** Copies come within moments of each other. */
export async function forgetEchoes(tx: Tx, before: Date): Promise<void> {
  await rows(tx, `delete from trap_echo where at < $1`, [before]);
}
