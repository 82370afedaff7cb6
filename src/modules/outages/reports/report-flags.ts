/** What a person should look at in a report before relying on it: late, or at odds with the alarms (3.1, 4.2.1). */
import { minutesBetween } from '../../../kernel/duration.js';
import type { Words } from '../../../kernel/words.js';

export interface ReportTimes {
  occurredAt: Date;
  knownAt: Date;
  receivedAt: Date;
  /** The first alarm of the outage, where there is one. */
  firstAlarmAt?: Date | undefined;
}

export interface ReportPolicy {
  /** "Immediately" (3.1, 4.2.1) in minutes from knowing to the receipt. */
  lateAfterMinutes: number;
  /** How far the reported time may lie from the first alarm. */
  alarmToleranceMinutes: number;
}

export type ReportFlagCode = 'late' | 'after-alarm' | 'before-alarm';

export interface ReportFlag {
  code: ReportFlagCode;
  words: Words;
}

/** A first report is late by what passed since the carrier knew; a follow-up never is. */
export function reportFlags(
  times: Readonly<ReportTimes>,
  isFirst: boolean,
  policy: Readonly<ReportPolicy>,
): ReportFlag[] {
  const flags: ReportFlag[] = [];
  const waited = minutesBetween(times.knownAt, times.receivedAt);
  if (isFirst && waited > policy.lateAfterMinutes)
    flags.push({
      code: 'late',
      words: {
        zh: `迟报：获知后 ${waited} 分钟才收到报告（要求立即上报）`,
        en: `Late: received ${waited} minutes after it was known (immediately is asked)`,
      },
    });
  if (times.firstAlarmAt === undefined) return flags;
  const afterAlarm = minutesBetween(times.firstAlarmAt, times.occurredAt);
  if (afterAlarm > policy.alarmToleranceMinutes)
    flags.push({
      code: 'after-alarm',
      words: {
        zh: `报告的发生时间比首条告警晚 ${afterAlarm} 分钟，请核实`,
        en: `The time reported is ${afterAlarm} minutes after the first alarm, please check`,
      },
    });
  if (-afterAlarm > policy.alarmToleranceMinutes)
    flags.push({
      code: 'before-alarm',
      words: {
        zh: `报告的发生时间比首条告警早 ${-afterAlarm} 分钟，请核实`,
        en: `The time reported is ${-afterAlarm} minutes before the first alarm, please check`,
      },
    });
  return flags;
}

/** The times as they were given; what was left out cannot be wrong. */
export interface GivenTimes {
  occurredAt: Date;
  knownAt?: Date | undefined;
  receivedAt?: Date | undefined;
}

/** Why a report's times cannot be true, by the field at fault. */
export function impossibleTimes(
  { occurredAt, knownAt, receivedAt }: Readonly<GivenTimes>,
  now: Date,
): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  const isFuture = (at: Date | undefined): boolean => at !== undefined && at > now;
  if (isFuture(occurredAt)) faults.push({ path: 'occurredAt', message: 'is in the future' });
  if (isFuture(knownAt)) faults.push({ path: 'knownAt', message: 'is in the future' });
  else if (knownAt !== undefined && knownAt < occurredAt)
    faults.push({ path: 'knownAt', message: 'is before it occurred' });
  if (isFuture(receivedAt)) faults.push({ path: 'receivedAt', message: 'is in the future' });
  else if (receivedAt !== undefined && receivedAt < occurredAt)
    faults.push({ path: 'receivedAt', message: 'is before it occurred' });
  return faults;
}
