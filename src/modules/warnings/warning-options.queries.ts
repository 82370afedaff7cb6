import type { Tx } from '../../platform/database/transaction.js';
import { organisations } from '../identity/organisations.queries.js';
import type { Field } from '../procedures/form.js';

const listKinds: Readonly<Record<string, string>> = {
  townships: 'township',
  carriers: 'carrier',
  potentialCarriers: 'carrier',
  escalateCarriers: 'carrier',
};

/** The county's own townships and carriers put into the fields that ask for them. */
export async function withOptions(tx: Tx, fields: readonly Field[]): Promise<Field[]> {
  const all = await organisations(tx);
  return fields.map((field) => {
    const kind = listKinds[field.name];
    if (kind === undefined) return field;
    const options = all
      .filter((one) => one.kind === kind)
      .map(({ id, shortZh, shortEn }) => ({ value: id, words: { zh: shortZh, en: shortEn } }));
    return { ...field, options };
  });
}
