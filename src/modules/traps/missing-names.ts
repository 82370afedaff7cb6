/** What a source sends that neither the catalogue nor a profile has a name for. */
import { standard } from './draft-profile.js';
import type { Varbind } from './varbind.js';

export interface Heard {
  trapOid: string;
  varbinds: readonly Varbind[];
  receivedAt: Date;
}

export interface MissingName {
  /** Of a trap its identifier, of a varbind its identifier without the last arc, the instance of most. */
  oid: string;
  as: 'trap' | 'varbind';
  count: number;
  lastAt: Date;
  /** The nearest identifier above that has a name. */
  below?: { oid: string; name: string; module: string };
}

export interface Names {
  nameOf: (oid: string) => string | undefined;
  above: (oid: string) => MissingName['below'];
}

/** The most frequent first. */
export function missingNames(heard: Iterable<Heard>, names: Readonly<Names>): MissingName[] {
  const found = new Map<string, MissingName>();
  const note = (as: MissingName['as'], oid: string, at: Date): void => {
    const key = `${as} ${oid}`;
    const held = found.get(key);
    if (held) {
      held.count += 1;
      if (at > held.lastAt) held.lastAt = at;
      return;
    }
    const below = names.above(oid);
    found.set(key, { oid, as, count: 1, lastAt: at, ...(below ? { below } : {}) });
  };
  for (const { trapOid, varbinds, receivedAt } of heard) {
    if (names.nameOf(trapOid) === undefined) note('trap', trapOid, receivedAt);
    for (const { oid } of varbinds)
      if (!standard.includes(oid) && names.nameOf(oid) === undefined)
        note('varbind', oid.slice(0, oid.lastIndexOf('.')), receivedAt);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.oid < b.oid ? -1 : 1));
}
