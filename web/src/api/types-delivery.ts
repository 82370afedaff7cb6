import { type Level, type Org, type Words } from './types.js';

export type MessageState = 'issued' | 'sent' | 'delivered' | 'read' | 'accepted' | 'moving';

interface NamedOfficer {
  nameZh: string;
  nameEn: string;
}

export interface Fault {
  code: string;
  words: Words;
  detail: string;
}

export interface Message {
  id: string;
  noticeKind: string;
  caseId: string | null;
  documentId: string | null;
  organisation: Org | null;
  post: string | null;
  postWords: Words | null;
  nameZh: string;
  sender: Org | null;
  level: Level | null;
  exercise: boolean;
  needs: 'acceptance' | 'arrival';
  subject: Words;
  body: Words;
  state: MessageState;
  stateWords: Words;
  issuedAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  acceptedAt: string | null;
  acceptedBy: NamedOfficer | null;
  acceptedThrough: string | null;
  movingAt: string | null;
  round: number;
  ringsAt: string | null;
  deadAt: string | null;
  deadBecause: Words | null;
  endedAt: string | null;
  endedBecause: string | null;
}

export interface MessageLeg {
  id: string;
  position: number;
  channel: string;
  channelWords: Words;
  driverWords: Words;
  address: string;
  state: string;
  tries: number;
  nextAt: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  fault: Fault | null;
}

export interface MessageEvent {
  id: string;
  at: string;
  kind: string;
  through: string | null;
  throughWords: Words | null;
  address: string | null;
  by: NamedOfficer | null;
  fault: Fault | null;
  details: Record<string, unknown>;
}

export interface MessageDetail extends Message {
  legs: MessageLeg[];
  events: MessageEvent[];
}

export interface PhoneTask {
  id: string;
  messageId: string;
  noticeKind: string;
  caseId: string | null;
  documentId: string | null;
  organisation: Org | null;
  postWords: Words | null;
  nameZh: string;
  phone: string;
  level: Level | null;
  exercise: boolean;
  needs: 'acceptance' | 'arrival';
  subject: Words;
  say: Words;
  openedAt: string;
  doneAt: string | null;
  doneBy: NamedOfficer | null;
  outcome: string | null;
  answeredBy: string | null;
  answer: string | null;
}

export interface PhoneAnswer {
  outcome: 'answered' | 'no-answer' | 'wrong-number';
  answeredBy?: string;
  answer?: string;
  accepts?: boolean;
  /** Somebody called out cannot come; or is there in so many minutes. */
  declines?: boolean;
  travelMinutes?: number;
}

export interface SettingField {
  name: string;
  kind: 'text' | 'secret' | 'number' | 'boolean' | 'choice';
  required: boolean;
  words: Words;
  options?: string[];
  prefill?: string | number | boolean;
}

export interface ChannelDriver {
  kind: string;
  words: Words;
  about: Words;
  fields: SettingField[];
  address: { words: Words; example: string };
  carriesPaper: boolean;
}

export interface Channel {
  id: string;
  driver: string;
  nameZh: string;
  nameEn: string;
  enabled: boolean;
  settings: Record<string, string | number | boolean>;
  secretsSet: string[];
  version: number;
  changedAt: string;
  changedByZh: string | null;
  lastSentAt: string | null;
  lastFaultAt: string | null;
  lastFault: Fault | null;
}

export interface Channels {
  items: Channel[];
  drivers: ChannelDriver[];
}

export interface ChannelChange {
  driver: string;
  nameZh: string;
  nameEn: string;
  enabled: boolean;
  settings: Record<string, string | number | boolean | null>;
  version: number;
}

export interface AddressLine {
  organisation: Org;
  post: string | null;
  postWords: Words | null;
  channel: string;
  address: string;
  position: number;
}

export interface Addresses {
  items: AddressLine[];
  organisations: Org[];
  posts: { post: string; words: Words }[];
}
