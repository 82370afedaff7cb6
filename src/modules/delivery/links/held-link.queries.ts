import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { lockedMessage, type MessageRow } from '../messages.queries.js';
import { LinkRefused } from './link-refused.js';
import { isOurs, linkIdOf } from './link-token.js';

type Bearer = 'officer_id' | 'member_id';

/** Whom a link is bound to has a column for each kind of bearer. */
export type LinkOf<By extends Bearer> = Record<By, string> & {
  id: string;
  message_id: string;
  leg_id: string;
  organisation_id: string;
  case_version: number | null;
  expires_at: Date;
  device: string | null;
  opened_at: Date | null;
  used_at: Date | null;
  used_event: string | null;
  questions: number;
};

/** The link of a token that is ours, locked, so that of two at once the second finds it used; any other token is refused. */
export async function lockedLink<By extends Bearer>(
  tx: Tx,
  key: Buffer,
  token: string,
  bearer: By,
): Promise<{ link: LinkOf<By>; message: MessageRow }> {
  const id = linkIdOf(token);
  const link =
    id === undefined
      ? undefined
      : await row<LinkOf<By>>(
          tx,
          `select * from message_link where id = $1 and ${bearer} is not null for update`,
          [id],
        );
  const ours =
    link !== undefined &&
    isOurs(key, token, {
      id: link.id,
      messageId: link.message_id,
      officerId: link[bearer],
      expiresAt: link.expires_at,
    });
  const message = ours ? await lockedMessage(tx, link.message_id) : undefined;
  if (!link || !message) throw new LinkRefused('unknown', undefined);
  return { link, message };
}

/** The first that opens it is the only one. */
export async function bindDevice(
  tx: Tx,
  link: Readonly<{ id: string; device: string | null }>,
  device: string,
  now: Date,
): Promise<void> {
  if (link.device !== null) return;
  await rows(tx, `update message_link set device = $2, opened_at = $3 where id = $1`, [link.id, device, now]);
}
