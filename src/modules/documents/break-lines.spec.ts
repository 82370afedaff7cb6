import { describe, expect, it } from '@jest/globals';
import { breakLines, mayBreak } from './break-lines.js';

const measure = { lineWidth: 160, em: 16, advance: (one: string) => (/[ -~]/.test(one) ? 8 : 16) };
const texts = (text: string, indent = 0) => breakLines(text, { ...measure, indent }).map((line) => line.text);

describe('Chinese line breaking', () => {
  it('ten characters fill a line of ten', () => {
    expect(texts('县通信保障应急指挥部办公室')).toEqual(['县通信保障应急指挥部', '办公室']);
  });

  it('the indent takes its characters from the first line only', () => {
    expect(texts('县通信保障应急指挥部办公室', 32)[0]).toBe('县通信保障应急指');
  });

  it('a comma that would open a line is squeezed into the line before', () => {
    const [first] = breakLines('县通信保障应急指挥部，下达命令', measure);
    expect(first?.text).toBe('县通信保障应急指挥部，');
    expect(first?.spacing).toBeLessThan(0);
  });

  it.each(['，', '。', '、', '：', '；', '）', '》', '〕', '”', '！', '？'])(
    'no line begins with %s',
    (mark) => {
      for (let length = 6; length < 24; length += 1) {
        const text = `${'县'.repeat(length)}${mark}${mark}通知书下达`;
        for (const line of texts(text).slice(1)) expect(line.startsWith(mark)).toBe(false);
      }
    },
  );

  it.each(['（', '《', '〔', '“'])('no line ends with %s', (mark) => {
    for (let length = 6; length < 24; length += 1) {
      for (const line of texts(`${'县'.repeat(length)}${mark}通知书下达后立即`))
        expect(line.endsWith(mark)).toBe(false);
    }
  });

  it('a number stays with its unit and a Latin word is not parted', () => {
    expect(mayBreak('2026', '年')).toBe(false);
    expect(mayBreak('〕', '12')).toBe(false);
    expect(texts('于八时到达云溪镇S214-K37处')).toEqual(['于八时到达云溪镇', 'S214-K37处']);
  });

  it('a document number is parted rather than a line torn apart, but never before 号', () => {
    const number = '指挥部通知（青通应急〔2026〕81号）。';
    for (let length = 0; length < 12; length += 1) {
      const lines = breakLines(`${'县'.repeat(length)}${number}`, measure);
      for (const line of lines.slice(0, -1)) expect(line.spacing).toBeLessThan(8);
      for (const line of lines) expect(line.text).not.toMatch(/^号/);
    }
  });

  it('two meeting marks share a square (）。)', () => {
    expect(breakLines('预案（一））。', measure)[0]?.width).toBe(7 * 16 - 16);
  });

  it('a word longer than the line is broken rather than lost', () => {
    const lines = texts('x'.repeat(50));
    expect(lines.join('')).toBe('x'.repeat(50));
    expect(lines.length).toBe(3);
  });

  it('nothing is lost and no line but a squeezed one passes its measure', () => {
    const text =
      '依据《青岚县通信保障应急预案》4.3.1（2）的规定，根据调用命令（青通应急办〔2026〕11号），“现将”有关事项通知如下：……';
    for (let width = 48; width < 460; width += 7) {
      const lines = breakLines(text, { ...measure, lineWidth: width });
      expect(lines.map((line) => line.text).join('')).toBe(text);
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 16.1);
    }
  });

  it('every line but the last is stretched to the measure', () => {
    const lines = breakLines('各单位应立即传达贯彻成立现场指挥机构组织ABC相应人员开展', measure);
    for (const line of lines.slice(0, -1))
      expect(line.width + line.spacing * (Array.from(line.text).length - 1)).toBeCloseTo(160, 5);
    expect(lines.at(-1)?.spacing).toBe(0);
  });

  it('an empty text is one empty line', () => {
    expect(texts('')).toEqual(['']);
  });
});
