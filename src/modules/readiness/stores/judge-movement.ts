/** Which accounts a movement of stores goes between, and what forbids it: war reserve is used and written off by its rule alone (6.1.3–6.1.5). */
import type { Words } from '../../../kernel/words.js';

export const movementKinds = ['receive', 'issue', 'loan', 'return', 'transfer', 'count', 'damage'] as const;
export type MovementKind = (typeof movementKinds)[number];

export const movementWords: Readonly<Record<MovementKind | 'opening', Words>> = {
  opening: { zh: '建账', en: 'Opening' },
  receive: { zh: '入库', en: 'Received' },
  issue: { zh: '领用', en: 'Issued' },
  loan: { zh: '借出', en: 'Lent' },
  return: { zh: '归还', en: 'Returned' },
  transfer: { zh: '移库', en: 'Moved' },
  count: { zh: '盘点差异', en: 'Count difference' },
  damage: { zh: '损坏报损', en: 'Damaged' },
};

export interface Movement {
  kind: MovementKind;
  /** Of a count what was found there; else how many move. */
  quantity: number;
  place: string;
  /** Where it is moved to. */
  toPlace?: string;
  /** To whom it is lent, or who gives it back. */
  with?: string;
  basis?: string;
}

export interface StockAt {
  warReserve: boolean;
  /** What the ledger says lies at the place. */
  there: number;
}

export interface Entry {
  quantity: number;
  from: string;
  to: string;
}

/** No entry where a count finds what the ledger says. */
export type Judged = { entry: Entry | undefined } | { because: Words };

const no = (zh: string, en: string): Judged => ({ because: { zh, en } });
const stock = (place: string): string => `stock:${place}`;

export function judgeMovement(asked: Readonly<Movement>, { warReserve, there }: Readonly<StockAt>): Judged {
  const { kind, quantity, place } = asked;
  if (warReserve && (kind === 'issue' || kind === 'damage') && (asked.basis ?? '') === '')
    return no(
      '战备物资的动用、报损须写明依据的规定（6.1.5）',
      'Use or loss of war reserve names the rule it follows (6.1.5)',
    );
  const short = quantity > there;
  const tooFew = no(`账面只有 ${there}`, `the ledger has only ${there}`);
  switch (kind) {
    case 'receive':
      return { entry: { quantity, from: 'outside', to: stock(place) } };
    case 'issue':
      return short ? tooFew : { entry: { quantity, from: stock(place), to: 'used' } };
    case 'damage':
      return short ? tooFew : { entry: { quantity, from: stock(place), to: 'lost' } };
    case 'loan':
      if (asked.with === undefined) return no('没有写明借给谁', 'to whom is not said');
      return short ? tooFew : { entry: { quantity, from: stock(place), to: `lent:${asked.with}` } };
    case 'return':
      if (asked.with === undefined) return no('没有写明由谁归还', 'by whom is not said');
      return { entry: { quantity, from: `lent:${asked.with}`, to: stock(place) } };
    case 'transfer':
      if (asked.toPlace === undefined || asked.toPlace === place)
        return no('移库须有另一个地点', 'a move needs another place');
      return short ? tooFew : { entry: { quantity, from: stock(place), to: stock(asked.toPlace) } };
    case 'count':
      if (quantity === there) return { entry: undefined };
      if (warReserve && quantity < there && (asked.basis ?? '') === '')
        return no(
          '战备物资盘亏须写明依据的规定（6.1.5）',
          'War reserve found short names the rule it follows (6.1.5)',
        );
      return {
        entry:
          quantity > there
            ? { quantity: quantity - there, from: 'counted', to: stock(place) }
            : { quantity: there - quantity, from: stock(place), to: 'counted' },
      };
  }
}
