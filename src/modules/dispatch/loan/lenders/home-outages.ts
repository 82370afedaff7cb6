/** The open outages that a carrier has to see to, and how far each is from where something of its own stands. */
import type { Level } from '../../../../kernel/levels.js';
import { type Spot, straightKm } from '../../../network/roads/road-ways.js';
import type { HomeOutage } from './rank-lenders.js';

export interface OpenOutage {
  titleZh: string;
  titleEn: string;
  level: Level | null;
  carriers: readonly string[];
  spots: readonly Spot[];
}

export function homeOutages(
  outages: readonly OpenOutage[],
  owner: string,
  base: Readonly<Spot> | undefined,
): HomeOutage[] {
  return outages
    .filter(({ carriers }) => carriers.includes(owner))
    .map(({ titleZh, titleEn, level, spots }) => {
      const away = spots.flatMap((spot) => (base ? (straightKm(base, spot) ?? []) : []));
      return {
        level: level ?? 'none',
        km: away.length === 0 ? null : Math.round(Math.min(...away) * 10) / 10,
        title: { zh: titleZh, en: titleEn },
      };
    });
}
