import { plusMinutes } from '../../kernel/duration.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { harmlessCauses } from '../causes/symptoms-of-alarm.js';
import { siteWord } from '../causes/word-of-site.queries.js';

/** Clears of one failure come over some time; what is apart for longer contradicts. */
const apartMinutes = 1;

/**
 * Of these outages those whose alarms contradict each other: of one link some have cleared since others that stand were
 * raised, or a site that is said to be silent has spoken since.
 */
export async function contradicted(tx: Tx, outages: readonly string[], now: Date): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    tx,
    `select y.outage_id as id from outage_alarm y join alarm a on a.id = y.alarm_id
     where y.outage_id = any($1::uuid[]) and a.link_code is not null and a.probable_cause <> all($3)
     group by y.outage_id, a.link_code
     having max(a.cleared_at) filter (where a.state = 'cleared') > min(a.first_raised_at) filter (where a.state = 'raised')
        and max(a.cleared_at) filter (where a.state = 'cleared') <= $2
     union
     select y.outage_id from outage_alarm y join alarm a on a.id = y.alarm_id and a.state = 'raised' and a.link_code is null
       join site s on s.code = a.site_code
       join outage_alarm z on z.outage_id = y.outage_id join alarm b on b.id = z.alarm_id and b.agent_address = s.address
     where y.outage_id = any($1::uuid[]) and ${siteWord('a')} = 'silent' and a.agent_address <> s.address and a.first_raised_at <= $2
       and b.last_raised_at > a.first_raised_at`,
    [outages, plusMinutes(now, -apartMinutes), harmlessCauses],
  );
  return new Set(found.map(({ id }) => id));
}
