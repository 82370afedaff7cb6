/** Which post of an organisation a paper goes to, and whether an answer is owed: whoever may take the case's next step, else who is on duty. */
import { type Procedure, partyAndPost } from '../procedures/procedure.js';
import type { MessageNeeds } from './message.js';

export interface Receiver {
  post: string;
  needs: MessageNeeds;
}

/** Who opens the post of a body that owes no step (4.4.2). */
const postOfKind: Readonly<Record<string, string>> = {
  committee: 'chair',
  headquarters: 'commander',
  onsite: 'commander',
};

export const ordinaryPost = (organisationKind: string): string =>
  postOfKind[organisationKind] ?? 'duty-officer';

export interface ReceivingCase {
  table: Procedure;
  state: string;
  parties: Readonly<Record<string, readonly string[]>>;
}

/** `cases`: the paper's own and the organisation's child cases, an answer to any of which answers the paper. */
export function whoReceives(
  organisation: Readonly<{ id: string; kind: string }>,
  cases: readonly ReceivingCase[],
): Receiver {
  const posts = cases.flatMap(({ table, state, parties }) => {
    const rows = table.rows.filter((row) => row.from.includes(state) && !row.by.includes('clock'));
    const leading = rows.filter(({ tone }) => tone === 'primary');
    return leading.flatMap((row) =>
      row.by
        .map(partyAndPost)
        .filter(({ party }) => (parties[party] ?? []).includes(organisation.id))
        .map(({ post }) => post),
    );
  });
  const ordinary = ordinaryPost(organisation.kind);
  const [first] = posts;
  if (first === undefined) return { post: ordinary, needs: 'arrival' };
  return { post: posts.includes(ordinary) ? ordinary : first, needs: 'acceptance' };
}
