import { type Step } from './types-cases.js';
import { type Level, type Org, type Words } from './types.js';

export interface LinkCase {
  id: string;
  titleZh: string;
  titleEn: string;
  stateWords: Words;
  version: number;
  steps: Step[];
}

export interface LinkChange {
  at: string;
  words: Words;
  toWords: Words;
  by: { nameZh: string; nameEn: string } | null;
}

export interface LinkCard {
  message: {
    id: string;
    subject: Words;
    body: Words;
    level: Level | null;
    exercise: boolean;
    needs: 'acceptance' | 'arrival';
    stateWords: Words;
    issuedAt: string;
    endedAt: string | null;
    sender: Org | null;
  };
  officer: { nameZh: string; nameEn: string; organisation: Org; postWords: Words | null };
  expiresAt: string;
  usedAt: string | null;
  usedEvent: string | null;
  paper: { id: string; kindWords: Words; numberText: string; titleZh: string; ready: boolean } | null;
  facts: { label: Words; value: Words }[];
  changed: LinkChange[];
  cases: LinkCase[];
}
