/** The words of an alarm: severities, event types and states as X.733 and RFC 3877 number them. */
import type { Words } from '../../kernel/words.js';

/** RFC 3877 ItuPerceivedSeverity; the smaller number from 3 on is the worse. */
export const severities = {
  1: { name: 'cleared', zh: '已恢复', en: 'Cleared' },
  2: { name: 'indeterminate', zh: '未定', en: 'Indeterminate' },
  3: { name: 'critical', zh: '紧急', en: 'Critical' },
  4: { name: 'major', zh: '重要', en: 'Major' },
  5: { name: 'minor', zh: '次要', en: 'Minor' },
  6: { name: 'warning', zh: '提示', en: 'Warning' },
} as const satisfies Record<number, Words & { name: string }>;

export type Severity = keyof typeof severities;
export const clearedSeverity = 1;
export const indeterminate = 2;

export function isSeverity(value: number): value is Severity {
  return value in severities;
}

export function severityName(severity: number): string {
  return isSeverity(severity) ? severities[severity].name : severities[indeterminate].name;
}

/** IANAItuEventType. */
export const eventTypes: Readonly<Record<number, Words>> = {
  1: { zh: '其他', en: 'Other' },
  2: { zh: '通信', en: 'Communications' },
  3: { zh: '服务质量', en: 'Quality of service' },
  4: { zh: '处理差错', en: 'Processing error' },
  5: { zh: '设备', en: 'Equipment' },
  6: { zh: '环境', en: 'Environmental' },
  7: { zh: '完整性破坏', en: 'Integrity violation' },
  8: { zh: '操作违规', en: 'Operational violation' },
  9: { zh: '物理侵害', en: 'Physical violation' },
  10: { zh: '安全机制违规', en: 'Security service or mechanism violation' },
  11: { zh: '时间域违规', en: 'Time domain violation' },
};

export const otherEventType = 1;
export const communicationsEvent = 2;

export function eventTypeWords(eventType: number): Words {
  return eventTypes[eventType] ?? { zh: `类型 ${eventType}`, en: `Event type ${eventType}` };
}

export const alarmStates = ['raised', 'cleared'] as const;
export type AlarmState = (typeof alarmStates)[number];

/** What sets an active alarm apart in the list. */
export const alarmMarkings = ['shelved', 'flapping', 'unconfirmed', 'maintenance', 'unmapped'] as const;
export type AlarmMarking = (typeof alarmMarkings)[number];

export const transitionKinds = [
  'raised',
  'repeated',
  'changed',
  'cleared',
  'acknowledged',
  'unacknowledged',
  'shelved',
  'unshelved',
  'damped',
  'released',
  'assigned',
  'commented',
] as const;
export type TransitionKind = (typeof transitionKinds)[number];

/** A varbind that a profile gives this name carries the sender's own number of the alarm. */
export const serialName = 'alarmSerial';

/** A varbind as people and the API see it; octets that are no text are written `0x…`. */
export interface ShownVarbind {
  oid: string;
  name?: string;
  type: string;
  value: string | number | null;
}
