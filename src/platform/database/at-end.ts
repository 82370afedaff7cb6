import pg from 'pg';
import type { EntityManager } from 'typeorm';

/** What a transaction's steps have to say in common: one statement, sent together with the commit. */
export interface AtEnd<Item> {
  name: string;
  /** Whole SQL, values written in by `literal`: statements sent together can have no parameters. */
  statement(items: readonly Item[]): string;
}

export const literal = (text: string): string => pg.escapeLiteral(text);
export const jsonLiteral = (value: unknown): string => literal(JSON.stringify(value));

const gathered = new WeakMap<EntityManager, Map<AtEnd<unknown>, unknown[]>>();

/** From here on what is said is gathered. */
export function gather(tx: EntityManager): void {
  gathered.set(tx, new Map());
}

/** Said now, written with the commit; at once where nobody gathers. */
export async function atEnd<Item>(tx: EntityManager, kind: AtEnd<Item>, item: Item): Promise<void> {
  const said = gathered.get(tx);
  if (!said) {
    await tx.query(kind.statement([item]));
    return;
  }
  const items = said.get(kind);
  if (items) items.push(item);
  else said.set(kind, [item]);
}

/** The statements of what was gathered, each kind by its turn in `order`. */
export function endingsOf(tx: EntityManager, order: readonly string[]): string[] {
  const said = gathered.get(tx);
  gathered.delete(tx);
  const turn = (name: string): number => order.indexOf(name) + 1 || order.length + 1;
  return [...(said ?? [])]
    .sort(([a], [b]) => turn(a.name) - turn(b.name))
    .map(([kind, items]) => kind.statement(items));
}
