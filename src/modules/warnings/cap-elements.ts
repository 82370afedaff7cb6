/** A warning in the terms of the Common Alerting Protocol (OASIS CAP-v1.2, 3.2.1–3.2.4): one message for its publication, each adjustment and its lifting. */
import { type Level, levelColour, levelWords } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';
import { colourWords } from './warning-colour.js';

export type MsgType = 'Alert' | 'Update' | 'Cancel';

export interface CapValue {
  valueName: string;
  value: string;
}

export interface CapArea {
  areaDesc: string;
  geocode: CapValue[];
}

export interface CapInfo {
  language: 'zh-CN' | 'en-US';
  category: 'Infra'[];
  event: string;
  responseType: ('Prepare' | 'AllClear')[];
  urgency: 'Immediate' | 'Expected' | 'Future' | 'Past';
  severity: 'Extreme' | 'Severe' | 'Moderate' | 'Minor';
  certainty: 'Likely' | 'Possible';
  effective: string;
  onset: string;
  expires: string;
  senderName: string;
  headline: string;
  description: string;
  instruction: string;
  contact: string;
  parameter: CapValue[];
  area: CapArea[];
}

export interface CapAlert {
  identifier: string;
  sender: string;
  sent: string;
  status: 'Actual' | 'Exercise';
  msgType: MsgType;
  scope: 'Public';
  references?: string;
  note?: string;
  info: CapInfo[];
}

export interface Township {
  code: string;
  nameZh: string;
  nameEn: string;
}

export interface WarningMessage {
  sender: string;
  /** Of the warning; each message adds its number. */
  warningId: string;
  /** 1 for the alert, then one more for each update and the cancel. */
  number: number;
  msgType: MsgType;
  sent: Date;
  exercise: boolean;
  earlier: readonly Pick<CapAlert, 'sender' | 'identifier' | 'sent'>[];
  level: Level;
  clause: string;
  event: Words;
  area: Words;
  townships: readonly Township[];
  onset: Date;
  expires: Date;
  /** The network has a fault already that may grow. */
  faultStands: boolean;
  description: string;
  /** Why the level is another one, or why the warning is lifted. */
  because?: string;
  measures: string;
  issuer: Words;
  contact: string;
  carriers: readonly { id: string; nameZh: string; nameEn: string }[];
}

const severity = { I: 'Extreme', II: 'Severe', III: 'Moderate', IV: 'Minor' } as const;
const soonMs = 3_600_000;
const countyOffsetMs = 8 * 3_600_000;

/** CAP's dateTime: seconds, and the county's offset written out (3.2.1; a Z is not allowed). */
export function capTime(at: Date): string {
  return `${new Date(at.getTime() + countyOffsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** "sender,identifier,sent" of each earlier message, with a space between (CAP-v1.2 3.2.1 references). */
export function references(earlier: WarningMessage['earlier']): string {
  return earlier.map(({ sender, identifier, sent }) => `${sender},${identifier},${sent}`).join(' ');
}

function urgencyOf({ msgType, onset, sent }: WarningMessage): CapInfo['urgency'] {
  if (msgType === 'Cancel') return 'Past';
  const ahead = onset.getTime() - sent.getTime();
  if (ahead <= 0) return 'Immediate';
  return ahead <= soonMs ? 'Expected' : 'Future';
}

const verbs: Readonly<Record<MsgType, Words>> = {
  Alert: { zh: '发布', en: 'issues' },
  Update: { zh: '调整', en: 'adjusts' },
  Cancel: { zh: '解除', en: 'lifts' },
};

export function headlineOf({
  issuer,
  msgType,
  level,
  event,
}: Pick<WarningMessage, 'issuer' | 'msgType' | 'level' | 'event'>): Words {
  const verb = verbs[msgType];
  const to = msgType === 'Update' ? { zh: '为', en: ' to' } : { zh: '', en: ' a' };
  const [zh, en] = [levelWords[level].zh, levelWords[level].en.replace(/^L/, 'l')];
  return {
    zh: `${issuer.zh}${verb.zh}通信保障预警${to.zh}${zh}：${event.zh}`,
    en: `${issuer.en} ${verb.en}${msgType === 'Update' ? ' the' : to.en} telecom warning${msgType === 'Update' ? to.en : ','} ${en}: ${event.en}`,
  };
}

function infoOf(message: WarningMessage, language: CapInfo['language']): CapInfo {
  const key = language === 'zh-CN' ? 'zh' : 'en';
  const { msgType, level, sent, because, carriers, townships } = message;
  const name = key === 'zh' ? 'nameZh' : 'nameEn';
  const cancel = msgType === 'Cancel';
  return {
    language,
    category: ['Infra'],
    event: message.event[key],
    responseType: [cancel ? 'AllClear' : 'Prepare'],
    urgency: urgencyOf(message),
    severity: severity[level],
    certainty: message.faultStands ? 'Likely' : 'Possible',
    effective: capTime(sent),
    onset: capTime(message.onset),
    expires: capTime(message.expires),
    senderName: message.issuer[key],
    headline: headlineOf(message)[key],
    description: because === undefined ? message.description : `${message.description}\n${because}`,
    instruction: message.measures,
    contact: message.contact,
    parameter: [
      { valueName: 'level', value: level },
      { valueName: 'colour', value: colourWords[levelColour[level]][key] },
      { valueName: 'clause', value: message.clause },
      ...carriers.map((carrier) => ({ valueName: 'carrier', value: carrier[name] })),
    ],
    area: [
      {
        areaDesc: message.area[key],
        geocode: townships.map(({ code }) => ({ valueName: 'township', value: code })),
      },
    ],
  };
}

export function capElements(message: Readonly<WarningMessage>): CapAlert {
  const { sender, warningId, number, msgType, earlier, because } = message;
  // An exercise is named in the note (CAP-v1.2 3.2.1 status).
  const note = message.exercise ? `演练 Exercise：${because ?? message.event.zh}` : because;
  if ((msgType === 'Alert') !== (earlier.length === 0))
    throw new RangeError('an Alert is the first message, an Update or Cancel names those before it');
  return {
    identifier: `${warningId}.${number}`,
    sender,
    sent: capTime(message.sent),
    status: message.exercise ? 'Exercise' : 'Actual',
    msgType,
    scope: 'Public',
    ...(earlier.length === 0 ? {} : { references: references(earlier) }),
    ...(note === undefined ? {} : { note }),
    info: [infoOf(message, 'zh-CN'), infoOf(message, 'en-US')],
  };
}
