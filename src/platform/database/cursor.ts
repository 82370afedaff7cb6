import { rows, type Tx } from './transaction.js';

const page = 2_000;
let opened = 0;

/** The rows of a statement as they stood when it began, some at a time, so that a million of them fit. */
export async function* inPages<Row>(
  tx: Tx,
  sql: string,
  values: readonly unknown[] = [],
): AsyncGenerator<Row[]> {
  opened = (opened + 1) % 1_000_000;
  const cursor = `pages_${opened}`;
  await rows(tx, `declare ${cursor} no scroll cursor for ${sql}`, values);
  for (;;) {
    const found = await rows<Row>(tx, `fetch ${page} from ${cursor}`);
    if (found.length > 0) yield found;
    if (found.length < page) break;
  }
  await rows(tx, `close ${cursor}`);
}
