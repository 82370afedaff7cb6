import { type zh } from './words.zh.js';

export const en: Record<keyof typeof zh, string> = {
  title: 'Verify a paper',
  product: 'Fengsui · telecom emergency command and dispatch',
  number: 'Number',
  subject: 'Title',
  date: 'Date',
  valid: 'Genuine and in force',
  validText:
    'This paper was issued here, its content has not been changed, and it is in force. Compare number, title and date with the paper in your hand.',
  corrected: 'Corrected',
  correctedText: 'This paper has been corrected by {by}; the correction holds.',
  void: 'Void',
  voidText: 'This paper has been made void by {by} and must not be carried out.',
  differs: 'The content does not match',
  differsText:
    'The hash is not that of the content issued: the paper in your hand may not be the original. Ask the issuer.',
  exercise: 'This is a paper of an exercise and no ground for real dispatch.',
  unknown: 'No such paper',
  unknownText: 'No such paper was issued here, or the address is incomplete. Ask the issuer.',
};
