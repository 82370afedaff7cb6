import { siteWord } from '../causes/word-of-site.queries.js';

/**
 * Tables `here` and `failed` of a statement whose $1 is an outage: the links of a network, and the codes of those that
 * its alarms say are out, by their own alarms or for a silent end. What an alarm says is read once for each alarm, never for each pair.
 */
export const failedLinks = (link: string): string => `
  here as materialized (select code, name_zh, carrier_id, a_site, z_site, trench from ${link} every_link),
  told as materialized (
    select distinct a.link_code, case when ${siteWord('a')} = 'silent' then a.site_code end as silent_site
    from outage_alarm y join alarm a on a.id = y.alarm_id and a.state = 'raised' where y.outage_id = $1),
  failed as materialized (
    select l.code from told t join here l on l.code = t.link_code
    union select l.code from told t join here l on l.a_site = t.silent_site
    union select l.code from told t join here l on l.z_site = t.silent_site)`;
