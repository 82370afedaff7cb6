import { z } from 'zod';
import { cursorOf, type Place, placeOf } from '../../kernel/cursor.js';

const cursor = z
  .string()
  .max(200)
  .transform((text, context) => {
    const place = placeOf(text);
    if (place) return place;
    context.addIssue({ code: 'custom', message: 'not a cursor of this list' });
    return z.NEVER;
  });

/** `limit` and `after`, the same on every list sorted by time. */
export const pageShape = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: cursor.optional(),
};

export interface Page<Item> {
  items: Item[];
  next?: string;
}

/** Cuts the one row read beyond the limit and says where the next page starts. */
export function pageOf<Row, Item>(
  found: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
  item: (row: Row) => Item,
): Page<Item> {
  const kept = found.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map(item),
    ...(found.length > limit && last !== undefined ? { next: cursorOf(place(last)) } : {}),
  };
}
