/** What a call-out says, how to answer it by short message, and what is said back (6.3.2(2)). */
import type { Words } from '../../../kernel/words.js';

export interface MusterTold {
  team: Words;
  assembly: string;
  order: string;
  exercise: boolean;
}

export function textOfMuster(told: Readonly<MusterTold>): { subject: Words; body: Words } {
  const drill = told.exercise ? { zh: '【演练】', en: '[EXERCISE] ' } : { zh: '', en: '' };
  const order = told.order.replace(/[。.\s]+$/, '');
  return {
    subject: { zh: `${drill.zh}召集：${told.team.zh}`, en: `${drill.en}Call-out: ${told.team.en}` },
    body: {
      zh: `集结地点：${told.assembly}。命令：${order}。`,
      en: `Assemble at ${told.assembly}. Order: ${order}.`,
    },
  };
}

export const musterReplies = {
  ask: {
    zh: '能到请回复“{code} 30”（30分钟后到），不能到请回复“{code} 不能 原因”',
    en: 'Reply “{code} 30” to be there in 30 minutes, or “{code} no” and why',
  },
  comes: { zh: '已登记：{minutes}分钟后到。请尽快前往。', en: 'Recorded: there in {minutes} minutes.' },
  declines: { zh: '已登记：不能到（{because}）。', en: 'Recorded: cannot come ({because}).' },
  how: {
    zh: '没有看懂。能到请回复签收码和几分钟后到，如“{code} 30”；不能到请回复“{code} 不能 原因”。',
    en: 'Not understood. Reply “{code} 30” to be there in 30 minutes, or “{code} no” and why.',
  },
  because: {
    zh: '请写明不能到的原因：“{code} 不能 原因”。',
    en: 'Say why you cannot come: “{code} no” and why.',
  },
} as const satisfies Record<string, Words>;

export function fillReply(words: Words, facts: Readonly<Record<string, string>>): Words {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
  return { zh: fill(words.zh), en: fill(words.en) };
}
