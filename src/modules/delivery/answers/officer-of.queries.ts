import type { Holding, Officer } from '../../../kernel/actor.js';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { reachOf } from '../../identity/posts.js';

/** An officer as a session would know them; undefined when the account is disabled or holds nothing in the organisation. */
export async function officerOf(tx: Tx, id: string, organisation: string): Promise<Officer | undefined> {
  const found = await row<{
    id: string;
    username: string;
    name_zh: string;
    name_en: string;
    holdings: (Holding & { kind: string })[];
  }>(
    tx,
    `select o.id, o.username, o.name_zh, o.name_en,
       (select coalesce(json_agg(json_build_object('organisation', h.organisation_id, 'post', h.post, 'kind', g.kind) order by h.organisation_id, h.post), '[]')
          from post_holding h join organisation g on g.id = h.organisation_id where h.officer_id = o.id) as holdings
     from officer o where o.id = $1 and o.disabled_at is null`,
    [id],
  );
  if (!found?.holdings.some((held) => held.organisation === organisation)) return undefined;
  return {
    kind: 'officer',
    id: found.id,
    username: found.username,
    nameZh: found.name_zh,
    nameEn: found.name_en,
    organisation,
    reach: found.holdings.some((held) => reachOf(held.kind) === 'all') ? 'all' : 'own',
    holdings: found.holdings.map(({ organisation: of, post }) => ({ organisation: of, post })),
  };
}
