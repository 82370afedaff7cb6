/** The four response levels and their colours (3.4.1, 4.1), worst first. */
export const levels = ['I', 'II', 'III', 'IV'] as const;
export type Level = (typeof levels)[number];

export const levelColour = { I: 'red', II: 'orange', III: 'yellow', IV: 'blue' } as const satisfies Record<
  Level,
  string
>;

export const levelWords = {
  I: { zh: 'Ⅰ级（红色）', en: 'Level I (red)' },
  II: { zh: 'Ⅱ级（橙色）', en: 'Level II (orange)' },
  III: { zh: 'Ⅲ级（黄色）', en: 'Level III (yellow)' },
  IV: { zh: 'Ⅳ级（蓝色）', en: 'Level IV (blue)' },
} as const satisfies Record<Level, { zh: string; en: string }>;
