import {
  coreCauses,
  equipmentEvent,
  mainsCauses,
  openEventTypes,
  otherCause,
  silentCauses,
  supplyCauses,
  unitWords,
} from './symptoms-of-alarm.js';

const among = (column: string, numbers: readonly number[]): string => `${column} in (${numbers.join(', ')})`;

/** `wordOfSite` in SQL: power, silent or null, of an alarm at a site and of no link or circuit. */
export function siteWord(a: string): string {
  const cause = `${a}.probable_cause`;
  const isWhole = `${a}.managed_object = ${a}.site_code`;
  const isUnit = `(starts_with(${a}.managed_object, ${a}.site_code || '/') or ${a}.managed_object ~* '${unitWords}')`;
  return `case when ${a}.site_code is null or ${a}.link_code is not null or ${a}.circuit_code is not null then null
    when ${among(cause, mainsCauses)} then 'power'
    when ${among(cause, supplyCauses)} then case when ${isWhole} then 'power' end
    when ${among(cause, silentCauses)} then case when not ${isUnit} then 'silent' end
    when ${cause} = ${otherCause} and not ${isUnit}
      and (${among(`${a}.event_type`, openEventTypes)} or ${a}.event_type = ${equipmentEvent} and ${isWhole}) then 'silent' end`;
}

/** `mayPartBeOut` in SQL: of an alarm at a site and of no link or circuit. */
export function partOut(a: string): string {
  const cause = `${a}.probable_cause`;
  return `(${a}.site_code is not null and ${a}.link_code is null and ${a}.circuit_code is null and ${siteWord(a)} is null
    and (${among(cause, [...silentCauses, ...coreCauses])} or ${cause} = ${otherCause} and ${among(`${a}.event_type`, [...openEventTypes, equipmentEvent])}))`;
}
