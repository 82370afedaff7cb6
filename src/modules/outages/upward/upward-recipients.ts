/** Who above the county is told of an outage, by its level: headquarters for I and II, their offices for III, nobody for IV (4.1). */
import type { Level } from '../../../kernel/levels.js';

export interface UpwardRecipient {
  organisation: string;
  /** Headquarters are written to by headquarters, their offices by the office (2.1.1(5), 2.1.2(1)). */
  from: 'headquarters' | 'office';
  clause: string;
}

const recipients: Readonly<Record<Level, readonly UpwardRecipient[]>> = {
  I: [
    { organisation: 'province-headquarters', from: 'headquarters', clause: '4.1 Ⅰ级' },
    { organisation: 'city-headquarters', from: 'headquarters', clause: '4.1 Ⅰ级' },
    { organisation: 'national-lead-group', from: 'headquarters', clause: '4.1 Ⅰ级' },
  ],
  II: [
    { organisation: 'province-headquarters', from: 'headquarters', clause: '4.1 Ⅱ级' },
    { organisation: 'city-headquarters', from: 'headquarters', clause: '4.1 Ⅱ级' },
  ],
  III: [
    { organisation: 'province-headquarters-office', from: 'office', clause: '4.1 Ⅲ级' },
    { organisation: 'city-headquarters-office', from: 'office', clause: '4.1 Ⅲ级' },
  ],
  IV: [],
};

/** Those the level asks for and who have no report on its way or received yet. */
export function upwardRecipients(level: Level, reported: readonly string[]): UpwardRecipient[] {
  return recipients[level].filter(({ organisation }) => !reported.includes(organisation));
}
