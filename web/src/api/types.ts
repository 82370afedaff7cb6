export interface Words {
  zh: string;
  en: string;
}

export type Level = 'I' | 'II' | 'III' | 'IV';

export interface Org {
  id: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  shortZh: string;
  shortEn: string;
}

export interface Page<Item> {
  items: Item[];
  next?: string;
}

export interface Holding {
  organisation: Org;
  post: string;
  postWords: Words;
}

export interface Me {
  id: string;
  username: string;
  nameZh: string;
  nameEn: string;
  organisation: Org;
  holdings: Holding[];
  reach: 'all' | 'own';
  permits: string[];
  exercise: boolean;
}

export interface SignIn {
  token: string;
  expiresAt: string;
  officer: Me;
}

export interface Deadline {
  id: string;
  caseId: string;
  caseTitleZh: string;
  caseTitleEn: string;
  kind: string;
  words: Words;
  clause: string;
  owner: Holding;
  startedAt: string;
  dueAt: string;
  stoppedAt: string | null;
  breachedAt: string | null;
  escalations: number;
}

export interface OnDuty extends Holding {
  username?: string;
  from?: string;
  until?: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
}
