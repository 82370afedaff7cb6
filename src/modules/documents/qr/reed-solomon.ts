// Error correction of a QR code: remainders over GF(256) with 0x11d (ISO/IEC 18004:2015, 7.5).

const exp = new Uint8Array(512);
const log = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  exp[power] = value;
  exp[power + 255] = value;
  log[value] = power;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}

const at = (table: Uint8Array, index: number): number => table[index] ?? 0;
const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : at(exp, at(log, a) + at(log, b));

function generator(degree: number): number[] {
  let polynomial = [1];
  for (let power = 0; power < degree; power += 1) {
    const next = [...polynomial, 0];
    polynomial.forEach((factor, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(factor, at(exp, power));
    });
    polynomial = next;
  }
  return polynomial;
}

/** The correction words that follow these data words. */
export function correctionWords(data: readonly number[], count: number): number[] {
  const [, ...factors] = generator(count);
  const rest = Array.from({ length: count }, () => 0);
  for (const word of data) {
    const lead = word ^ (rest.shift() ?? 0);
    rest.push(0);
    factors.forEach((factor, index) => {
      rest[index] = (rest[index] ?? 0) ^ multiply(factor, lead);
    });
  }
  return rest;
}
