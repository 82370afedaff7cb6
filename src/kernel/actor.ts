/** Who acts: an officer with the posts held, or the clock acting for the county when a deadline falls due. */
export interface Holding {
  organisation: string;
  post: string;
  /** Whose post it is, where another acts in it. */
  standsFor?: StandsFor;
}

/** By what right: authorised for a period, or because the time ran out. */
export interface StandsFor {
  officerId: string;
  nameZh: string;
  right: 'delegation' | 'time-out';
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
  /** What the clock of the device said when it sent the request, ISO 8601; kept beside the server's time. */
  deviceAt?: string;
}

export interface Clock {
  kind: 'clock';
}

export type Actor = Officer | Clock;

export const clockActor: Clock = { kind: 'clock' };
