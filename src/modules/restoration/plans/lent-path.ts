/** A borrowed path as what is asked of each lender: its links in a row, from where they begin to where they end. */

export interface PathLink {
  code: string;
  carrier: string;
  a: string;
  z: string;
}

export interface LentStretch {
  lender: string;
  aEnd: string;
  zEnd: string;
  links: string[];
}

/** `from`: the place at which the path begins. The owner's own links are nothing to ask for. */
export function lentStretches(path: readonly PathLink[], owner: string, from: string): LentStretch[] {
  const stretches: LentStretch[] = [];
  let at = from;
  let before = owner;
  for (const { code, carrier, a, z } of path) {
    const to = a === at ? z : a;
    if (carrier !== owner) {
      const last = stretches.at(-1);
      if (last && before === carrier) {
        last.links.push(code);
        last.zEnd = to;
      } else stretches.push({ lender: carrier, aEnd: at, zEnd: to, links: [code] });
    }
    [at, before] = [to, carrier];
  }
  return stretches;
}
