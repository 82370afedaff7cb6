// Who acts for an organisation on its papers: the highest post held there (2.1).
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';

const order = ['chair', 'commander', 'deputy-commander', 'director', 'duty-officer'];

/** Throws `not-permitted` for who holds none of these there. */
export function actingPost(officer: Readonly<Officer>, organisation: string): string {
  const held = officer.holdings
    .filter((holding) => holding.organisation === organisation)
    .map(({ post }) => post);
  const post = order.find((one) => held.includes(one));
  if (post === undefined) throw new Refusal('not-permitted');
  return post;
}
