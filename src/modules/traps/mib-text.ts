/** The words of a MIB file: names, numbers, quoted texts and signs, without comments (RFC 2578 §3; X.680 §12). */
export interface MibWord {
  text: string;
  line: number;
}

/** Vendors close comments by the line's end only, whatever stands in it. */
const words = /\s+|--[^\n\r]*|"[^"]*"|'[^'\n]*'[HhBb]?|::=|\.\.|[A-Za-z](?:[\w-]*\w)?|-?\d+|[^\s]/gy;
const quote = '"';

/** Quoted texts are kept as `""`: nobody reads them, and they are most of a file. */
export function mibWords(text: string): MibWord[] {
  const found: MibWord[] = [];
  words.lastIndex = 0;
  let line = 1;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const [word] = match;
    const from = line;
    for (let end = word.indexOf('\n'); end >= 0; end = word.indexOf('\n', end + 1)) line += 1;
    const first = word.charCodeAt(0);
    if (first <= 0x20 || first === 0xa0 || first === 0xfeff) continue;
    if (first === 0x2d && word.startsWith('--')) continue;
    found.push({ text: word.startsWith(quote) && word.length > 1 ? '""' : word, line: from });
  }
  return found;
}
