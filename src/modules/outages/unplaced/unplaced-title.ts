/** What an outage of alarms that name no known element is called, until somebody says where it is. */
import type { OrganisationBrief } from '../../identity/organisation.js';
import type { Words } from '../../../kernel/words.js';
import type { ElementTitle } from '../outage-title.queries.js';
import type { KnownTownship, UnplacedGroup } from './unplaced-group.js';

type Named = Pick<OrganisationBrief, 'id' | 'shortZh' | 'shortEn'>;

export function unplacedTitle(
  { kind, place }: Readonly<UnplacedGroup>,
  carrier: Readonly<Named>,
  named: { township: Readonly<Named> | undefined; sourceZh: string; site?: Words | undefined },
): ElementTitle {
  if (kind === 'site') {
    const { zh, en } = named.site ?? { zh: place, en: place };
    return {
      zh: `${zh}部件告警（影响待核实）`,
      en: `Alarms of a part of ${en}, effect unknown`,
      placeZh: `${zh}（受影响范围待核实）`,
    };
  }
  if (kind === 'township') {
    const zh = named.township?.shortZh ?? place;
    return {
      zh: `${carrier.shortZh}${zh}通信告警（位置未定）`,
      en: `${carrier.shortEn} alarms in ${named.township?.shortEn ?? place}, place unknown`,
      placeZh: `${zh}（具体位置待核实）`,
    };
  }
  if (kind === 'object')
    return {
      zh: `${carrier.shortZh}“${place}”通信告警（位置未定）`,
      en: `${carrier.shortEn} alarms of ${place}, place unknown`,
      placeZh: `${place}（不在台账，位置待核实）`,
    };
  return {
    zh: `${carrier.shortZh}${named.sourceZh}所报告警（位置未定）`,
    en: `${carrier.shortEn} alarms from ${place}, place unknown`,
    placeZh: `${named.sourceZh}所报对象（位置待核实）`,
  };
}

/** A township is spoken of with its rank and without it. */
export function townshipWords(townships: readonly Named[]): KnownTownship[] {
  return townships.map(({ id, shortZh, shortEn }) => {
    const bare = shortZh.replace(/(?:街道|镇|乡)$/, '');
    return { id, words: [shortZh, ...(bare.length >= 2 ? [bare] : []), shortEn] };
  });
}
