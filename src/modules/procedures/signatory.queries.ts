import { row, type Tx } from '../../platform/database/transaction.js';
import { wordsOfPost } from '../identity/posts.js';
import type { Signatory } from './standing-in.js';

/** Whose name stands under a paper: who acts, when that is the signing post, else the holder of the signing post. */
export async function signatoryOf(
  tx: Tx,
  asked: { organisation: string; post: string; officerId: string | null; actingPost: string },
): Promise<Signatory> {
  const found = await row<{ id: string; name_zh: string }>(
    tx,
    `select o.id, o.name_zh from post_holding h join officer o on o.id = h.officer_id
      where h.organisation_id = $1 and h.post = $2 and o.disabled_at is null order by (o.id = $3) desc nulls last, o.username limit 1`,
    [asked.organisation, asked.post, asked.actingPost === asked.post ? asked.officerId : null],
  );
  const nameZh = found?.name_zh ?? '';
  return { officerId: found?.id ?? null, nameZh, textZh: `${wordsOfPost(asked.post).zh}　${nameZh}`.trim() };
}
