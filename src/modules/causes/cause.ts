/** The words of cause finding: what may fail, what alarms say, and what is found. */

/**
 * span: one carrier's fibre between two sites; trench: a duct or pole line that spans share, also of several carriers;
 * node: a site's equipment; mains: a site's power supply, while its batteries hold; site: all of a site, dead;
 * building: every site in it.
 */
export const causeKinds = ['span', 'trench', 'node', 'mains', 'site', 'building'] as const;
export type CauseKind = (typeof causeKinds)[number];

export interface Element {
  kind: CauseKind;
  code: string;
}

export const byName = (a: Element, b: Element): number =>
  a.kind === b.kind ? (a.code < b.code ? -1 : 1) : a.kind < b.kind ? -1 : 1;

/**
 * One thing that alarms can say of the network. end: a link's end has lost its signal; power: a site has lost its
 * mains; silent: a site's equipment is not reached; circuit: a circuit has failed or gone to its protection.
 */
export type Symptom =
  | { of: 'end'; link: string; site: string }
  | { of: 'power'; site: string }
  | { of: 'silent'; site: string }
  | { of: 'circuit'; circuit: string };

/** An alarm as cause finding sees it. */
export interface Sign {
  id: string;
  symptom: Symptom;
}

export interface Finding extends Element {
  /** Between 0 and 1: how much worse the best account without it is. */
  confidence: number;
  /** What it accounts for: first what speaks of the element itself, then what follows from it in other layers. */
  explains: Symptom[];
  /** What it should have caused and nobody has said: what would refute it, or was lost. */
  unheard: Symptom[];
  /** Others that would account for the same, with how much less likely they are (in nats); 0: not to be told apart. */
  rivals: (Element & { behind: number })[];
  /** Set by a person. */
  pinned: boolean;
}

export interface Causes {
  findings: Finding[];
  /** What no failure of the inventory accounts for. */
  unexplained: Symptom[];
}
