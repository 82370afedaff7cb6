import { type Alarm } from '../../api/types-alarms.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Shelved, flapping, unconfirmed: what sets an alarm apart, in words. */
export function AlarmMarkings({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const marks = [
    ...(alarm.shelvedUntil ? [fill(w.shelvedUntil, { at: countyMinute(alarm.shelvedUntil) })] : []),
    ...(alarm.maintenanceUntil
      ? [fill(w.maintenanceUntil, { at: countyMinute(alarm.maintenanceUntil) })]
      : []),
    ...(alarm.flappingSince ? [w.flapping] : []),
    ...(alarm.unconfirmedSince && alarm.state === 'raised'
      ? [fill(w.unconfirmedSince, { at: countyMinute(alarm.unconfirmedSince) })]
      : []),
  ];
  if (marks.length === 0) return null;
  return <span className="muted"> · {marks.join(' · ')}</span>;
}
