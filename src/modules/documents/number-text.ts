// A document number is mark, full-width bracketed year, and number without leading zero or 第 (GB/T 9704-2012, 7.2.5).

/** `numberText('青通应急', 2026, 1)` is `青通应急〔2026〕1号`. Throws RangeError on a number no counter gives. */
export function numberText(mark: string, year: number, number: number): string {
  if (mark.trim() === '') throw new RangeError('a document number needs a mark');
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`not a year: ${year}`);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`not a document number: ${number}`);
  return `${mark.trim()}〔${year}〕${number}号`;
}
