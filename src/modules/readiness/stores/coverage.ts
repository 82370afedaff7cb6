/** Whether a carrier holds every category that the plan names for it (6.1.6(1)–(4), 6.1.7(1)–(3)). */
export interface Mandatory {
  clause: string;
  zh: string;
  en: string;
  /** Any of these categories is of the kind that is asked. */
  anyOf: readonly string[];
}

export interface Held {
  category: string;
  quantity: number;
  least: number;
}

export interface Coverage extends Omit<Mandatory, 'anyOf'> {
  quantity: number;
  /** Cards of it that have fewer than their least. */
  short: number;
  state: 'held' | 'short' | 'none';
}

export function coverage(
  mandatory: readonly Readonly<Mandatory>[],
  held: readonly Readonly<Held>[],
): Coverage[] {
  return mandatory.map(({ anyOf, ...asked }) => {
    const cards = held.filter(({ category }) => anyOf.includes(category));
    const quantity = cards.reduce((sum, card) => sum + card.quantity, 0);
    const short = cards.filter((card) => card.quantity < card.least).length;
    return { ...asked, quantity, short, state: quantity === 0 ? 'none' : short > 0 ? 'short' : 'held' };
  });
}
