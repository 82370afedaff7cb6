/** Many short lists of numbers in two arrays: a network of a hundred thousand circuits fits into a few megabytes. */
export class ListsOfNumbers {
  private constructor(
    private readonly starts: Int32Array,
    /** All lists, one after another. */
    readonly numbers: Int32Array,
  ) {}

  static of(lists: readonly (readonly number[])[]): ListsOfNumbers {
    const starts = new Int32Array(lists.length + 1);
    lists.forEach((list, at) => (starts[at + 1] = (starts[at] ?? 0) + list.length));
    const numbers = new Int32Array(starts[lists.length] ?? 0);
    lists.forEach((list, at) => numbers.set(list, starts[at]));
    return new ListsOfNumbers(starts, numbers);
  }

  /** A list for each row, none of which is kept as it is. */
  static from<Row>(rows: readonly Row[], listOf: (row: Row) => readonly number[]): ListsOfNumbers {
    const starts = new Int32Array(rows.length + 1);
    let numbers = new Int32Array(Math.max(16, rows.length));
    let end = 0;
    rows.forEach((row, at) => {
      const list = listOf(row);
      if (end + list.length > numbers.length) {
        const larger = new Int32Array(Math.max(2 * numbers.length, end + list.length));
        larger.set(numbers);
        numbers = larger;
      }
      numbers.set(list, end);
      end += list.length;
      starts[at + 1] = end;
    });
    return new ListsOfNumbers(starts, numbers.slice(0, end));
  }

  /** `of` a list of numbers for each key: the keys of each number, of `count` numbers. */
  static inverse(lists: ListsOfNumbers, count: number): ListsOfNumbers {
    const starts = new Int32Array(count + 1);
    for (const number of lists.numbers) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
    for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
    const next = starts.slice();
    const numbers = new Int32Array(lists.numbers.length);
    for (let key = 0; key < lists.length; key += 1)
      for (const number of lists.at(key)) {
        const place = next[number] ?? 0;
        numbers[place] = key;
        next[number] = place + 1;
      }
    return new ListsOfNumbers(starts, numbers);
  }

  get length(): number {
    return this.starts.length - 1;
  }

  /** Where a list begins in `numbers`; it ends where the next one begins. For loops over many lists, which `at` would make anew. */
  startOf(key: number): number {
    return this.starts[key] ?? this.numbers.length;
  }

  at(key: number): Int32Array {
    return this.numbers.subarray(this.starts[key], this.starts[key + 1]);
  }
}

export const numbered = (rows: readonly { code: string }[]): Map<string, number> =>
  new Map(rows.map(({ code }, at) => [code, at]));

export function push<Key>(map: Map<Key, number[]>, key: Key, number: number): void {
  const list = map.get(key);
  if (list) list.push(number);
  else map.set(key, [number]);
}

/** The rows of each key, in their order, each once. */
export function grouped<Row>(
  count: number,
  rows: readonly Row[],
  keysOf: (row: Row) => readonly number[],
): ListsOfNumbers {
  const keys = ListsOfNumbers.from(rows, (row) => [
    ...new Set(keysOf(row).filter((key) => key >= 0 && key < count)),
  ]);
  return ListsOfNumbers.inverse(keys, count);
}
