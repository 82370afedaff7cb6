// The official letter's page in points: text block 156 x 225 mm, 22 lines of 28 characters (GB/T 9704-2012, 5.2).

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export const page = { width: mm(210), height: mm(297) } as const;
export const block = {
  left: mm(28),
  right: mm(28 + 156),
  width: mm(156),
  top: mm(37),
  bottom: mm(37 + 225),
} as const;

/** 三号, 二号, 四号, 五号. */
export const size = { body: 16, title: 22, small: 14, table: 10.5 } as const;
export const linePitch = 28.9;
/** Added after every character so that 28 of them fill the line. */
export const bodySpacing = block.width / 28 - size.body;
export const character = size.body + bodySpacing;
export const indent = 2 * character;

export const red = '#d7000f';
export const black = '#000000';
/** 版记 rules: outer thick, inner thin; the red rule under the number. */
export const rule = { red: 1.6, outer: mm(0.35), inner: mm(0.25), table: 0.6 } as const;
/** The mark's upper edge, below the upper edge of the text block. */
export const markTop = mm(35);
/** The red rule below the number. */
export const ruleGap = mm(4);
/** The page number, below the lower edge of the text block. */
export const pageNumberGap = mm(7);
