import { en } from './words.en.js';
import { zh } from './words.zh.js';

export const uiWords = { zh, en };
export type UiWords = typeof zh;
