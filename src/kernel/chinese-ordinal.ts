/** 一, 二, … 十, 十一 … 九十九; beyond that in Arabic figures, as papers are numbered (续报一, 续报二). */
const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export function chineseOrdinal(number: number): string {
  if (number < 1 || number > 99) return String(number);
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}
