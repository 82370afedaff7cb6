import type { Words } from './types.js';

export interface CauseFinding {
  kind: 'span' | 'trench' | 'node' | 'mains' | 'site' | 'building';
  code: string;
  what: Words;
  name: Words;
  carriers: string[];
  confidence: number;
  alarms: string[];
  alarmCount: number;
  circuits: { down: number; switched: number };
  reasons: Words[];
  outages: { id: string; titleZh: string; titleEn: string }[];
  correction?: string;
}

export interface CauseCorrection {
  id: string;
  kind: CauseFinding['kind'];
  code: string;
  name: Words;
  says: 'failed' | 'not-failed';
  reason: string;
  saidBy: string;
  saidAt: string;
}

export interface Causes {
  asOf: string;
  alarmsRead: number;
  truncated: boolean;
  findings: CauseFinding[];
  unexplained: { count: number; shown: Words[] };
  corrections: CauseCorrection[];
}
