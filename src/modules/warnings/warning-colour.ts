/** The colours of 3.4.1; the plan writes 兰色 for blue, we write 蓝色 and read both. */
import { type Level, levelColour, levels } from '../../kernel/levels.js';

export const colours = ['red', 'orange', 'yellow', 'blue'] as const;
export type Colour = (typeof colours)[number];

const read: Readonly<Record<string, Colour>> = {
  红: 'red',
  橙: 'orange',
  黄: 'yellow',
  蓝: 'blue',
  兰: 'blue',
};

export const colourWords: Readonly<Record<Colour, { zh: string; en: string }>> = {
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  yellow: { zh: '黄色', en: 'yellow' },
  blue: { zh: '蓝色', en: 'blue' },
};

/** `黄`, `黄色` or `yellow`; undefined for anything else. */
export function colourOf(text: string): Colour | undefined {
  const word = text.trim().toLowerCase();
  return colours.find((colour) => colour === word) ?? read[word.replace(/色$/u, '')];
}

export const levelOfColour = (colour: Colour): Level =>
  levels.find((level) => levelColour[level] === colour) ?? 'IV';

/** As grave as `from` or graver. */
export const atLeast = (colour: Colour, from: Colour): boolean =>
  colours.indexOf(colour) <= colours.indexOf(from);
