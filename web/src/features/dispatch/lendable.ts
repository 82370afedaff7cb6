import { useOffers } from '../../api/reads-readiness.js';
import { type LoanRequest } from '../../api/types-cases.js';
import { type Offers } from '../../api/types-resources.js';
import { fromInput } from '../../ui/county-time.js';

export interface Lending {
  kind: LoanRequest['resourceKind'];
  lender: string;
  from: string;
  until: string;
}

const none: Offers = { offered: [], notOffered: [] };

/** What an organisation could lend of one kind in the time that is asked for, and what it could not with the reasons. */
export function useLendable({ kind, lender, from, until }: Lending): { offers: Offers; loading: boolean } {
  const [start, end] = [fromInput(from), fromInput(until)];
  const asks = lender !== '' && start !== undefined && end !== undefined && start < end;
  const found = useOffers({ kind, lender, from: start, until: end }, asks);
  return { offers: found.data ?? none, loading: asks && found.isFetching };
}
