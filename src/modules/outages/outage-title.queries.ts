import { row, type Tx } from '../../platform/database/transaction.js';
import type { FailedElement } from './failed-element.js';

export interface ElementTitle {
  zh: string;
  en: string;
  placeZh: string;
}

/** What an outage of this element is called, from the inventory's own names. */
export async function elementTitle(tx: Tx, element: FailedElement): Promise<ElementTitle> {
  if (element.kind === 'site' || element.kind === 'building') {
    const site = await row<{ zh: string; en: string; hub: boolean; township: string; township_en: string }>(
      tx,
      `select s.name_zh as zh, s.name_en as en, s.hub, t.short_zh as township, t.short_en as township_en from site s join organisation t on t.id = s.township_id
        where s.code = $1 or s.building = $1 order by s.hub desc, (s.code = $1) desc, s.code limit 1`,
      [element.code],
    );
    // A building several carriers share is named by its place, unless it is the hub building itself.
    const shared = element.kind === 'building' && site?.hub !== true;
    const zh = shared ? `${site?.township ?? ''}共用局房（${element.code}）` : (site?.zh ?? element.code);
    const en = shared
      ? `the shared building ${element.code} in ${site?.township_en ?? ''}`
      : (site?.en ?? element.code);
    return {
      zh: `${zh}通信中断`,
      en: `Outage at ${en}`,
      placeZh: shared ? zh : `${site?.township ?? ''}${zh}`,
    };
  }
  if (element.kind === 'link') {
    const link = await row<{ zh: string; township: string }>(
      tx,
      `select l.name_zh as zh, t.short_zh as township from link l join site z on z.code = l.z_site join organisation t on t.id = z.township_id where l.code = $1`,
      [element.code],
    );
    return {
      zh: `${link?.zh ?? element.code}中断`,
      en: `Fibre cut on ${element.code}`,
      placeZh: `${link?.township ?? ''}，${link?.zh ?? element.code}`,
    };
  }
  if (element.kind === 'span') {
    const span = await row<{ zh: string; township: string | null }>(
      tx,
      `select p.name_zh as zh, t.short_zh as township from span p
         left join site s on s.code in (p.a_point, p.z_point) left join organisation t on t.id = s.township_id
       where p.code = $1 order by (s.code = p.z_point) desc nulls last limit 1`,
      [element.code],
    );
    const zh = span?.zh ?? element.code;
    const placeZh = typeof span?.township === 'string' ? `${span.township}，${zh}` : zh;
    return { zh: `${zh}中断`, en: `Fibre cut on ${element.code}`, placeZh };
  }
  const named = await row<{ zh: string; en: string }>(
    tx,
    `select name_zh as zh, name_en as en from trench where code = $1 and retired_at is null`,
    [element.code],
  );
  if (named)
    return {
      zh: `${named.zh}光缆中断`,
      en: `Fibre cut in ${named.en}`,
      placeZh: `${named.zh}（${element.code}）`,
    };
  // Several carriers share a trench, so it is named by its places and not by any one's sites.
  const trench = await row<{ a: string; z: string; a_en: string; z_en: string }>(
    tx,
    `select a.short_zh as a, z.short_zh as z, a.short_en as a_en, z.short_en as z_en from link l
       join site x on x.code = l.a_site join organisation a on a.id = x.township_id
       join site y on y.code = l.z_site join organisation z on z.id = y.township_id where l.code in (select t.link_code from trench_link t where t.trench = $1) order by l.code limit 1`,
    [element.code],
  );
  const span = trench && trench.a !== trench.z ? `${trench.a}至${trench.z}` : (trench?.a ?? element.code);
  return {
    zh: `${span}光缆中断`,
    en: trench ? `Fibre cut between ${trench.a_en} and ${trench.z_en}` : `Fibre cut ${element.code}`,
    placeZh: `${span}管道段（${element.code}）`,
  };
}
