/** Who acts: an officer with the posts held, or the clock acting for the county when a deadline falls due. */
export interface Holding {
  organisation: string;
  post: string;
}

export interface Officer {
  kind: 'officer';
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  /** The organisation whose rows the officer may see; county offices see all. */
  organisation: string;
  reach: 'all' | 'own';
  holdings: readonly Holding[];
}

export interface Clock {
  kind: 'clock';
}

export type Actor = Officer | Clock;

export const clockActor: Clock = { kind: 'clock' };
