/** What the duty officer reads out on the telephone, and what must be asked back. */
import type { Words } from '../../../kernel/words.js';

export interface ToSay {
  name_zh: string;
  subject_zh: string;
  subject_en: string;
  body_zh: string;
  body_en: string;
  needs: 'acceptance' | 'arrival';
  exercise: boolean;
  notice_kind: string;
}

export function wordsToSay(message: Readonly<ToSay>): Words {
  const drill = message.exercise ? { zh: '这是演练。', en: 'This is an exercise. ' } : { zh: '', en: '' };
  if (message.notice_kind === 'muster')
    return {
      zh: `您好，${message.name_zh}，这里是县通信保障应急指挥部办公室。${drill.zh}${message.subject_zh}。${message.body_zh}您能否到达？多少分钟后到？不能到请说明原因。`,
      en: `This is the office of the county telecom emergency headquarters. ${drill.en}${message.subject_en}. ${message.body_en} Can you come? In how many minutes? If not, why?`,
    };
  const ask =
    message.needs === 'acceptance'
      ? {
          zh: '请复述要点并报姓名。您是否签收？何时行动？',
          en: 'Please repeat it and give your name. Do you accept it? When do you act?',
        }
      : { zh: '请复述要点并报姓名。', en: 'Please repeat it and give your name.' };
  return {
    zh: `您好，${message.name_zh}，这里是县通信保障应急指挥部办公室。${drill.zh}${message.subject_zh}。${message.body_zh}${ask.zh}`,
    en: `This is the office of the county telecom emergency headquarters. ${drill.en}${message.subject_en}. ${message.body_en} ${ask.en}`,
  };
}
