import { useOffers } from '../../api/reads-readiness.js';
import { type LoanRequest } from '../../api/types-cases.js';
import { type Offers } from '../../api/types-resources.js';
import { fromInput } from '../../ui/county-time.js';

/** What each kind of resource may be asked to do or be. */
export const needsOf = {
  vehicle: ['satellite', 'microwave', 'base-station', 'generator', 'fibre-splicing', 'broadcast'],
  'store-item': [
    'spare-fibre',
    'spare-circuit',
    'cable-board',
    'repair-gear',
    'satellite-station',
    'spare-device',
    'power',
    'radio',
  ],
  team: [
    'fibre-splicing',
    'transmission',
    'switching',
    'power',
    'base-station',
    'satellite',
    'microwave',
    'cable-television',
    'pole-line',
  ],
} as const satisfies Record<LoanRequest['resourceKind'], readonly string[]>;

export interface Lending {
  kind: LoanRequest['resourceKind'];
  lender: string;
  from: string;
  until: string;
  near: string;
  needs: readonly string[];
  kva: number | null;
  quantity: number | null;
}

const none: Offers = { near: null, offered: [], notOffered: [], total: { offered: 0, notOffered: 0 } };

/** What all carriers could lend of one kind in the time that is asked for, the best first, and what they could not with the reasons. */
export function useLendable(asked: Lending): { offers: Offers; loading: boolean } {
  const { kind, lender, near, needs, kva, quantity } = asked;
  const [start, end] = [fromInput(asked.from), fromInput(asked.until)];
  const asks = start !== undefined && end !== undefined && start < end;
  const found = useOffers(
    {
      kind,
      lender: lender === '' ? undefined : lender,
      from: start,
      until: end,
      near: near === '' ? undefined : near,
      needs: needs.length === 0 ? undefined : needs.join(','),
      kva: kva ?? undefined,
      quantity: quantity ?? undefined,
    },
    asks,
  );
  return { offers: found.data ?? none, loading: asks && found.isFetching };
}
