import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sourceFiles, sourceRoot } from '../harness/source-files.js';

const read = (file: string): string => readFileSync(join(sourceRoot, file), 'utf8');
const lengths = sourceFiles('all').map((file) => ({ file, lines: read(file).split('\n').length - 1 }));

describe('the source', () => {
  test('no file is over 300 lines', () => {
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test('nine files of ten are under 200 lines and the median is under 90', () => {
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted.filter((lines) => lines < 200).length / sorted.length).toBeGreaterThan(0.9);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(90);
  });

  test('a rule never reads the clock, chance or the environment', () => {
    const impure = sourceFiles('rule').filter((file) =>
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bperformance\.now\(/.test(read(file)),
    );
    expect(impure).toEqual([]);
  });

  test('only the wall clock and the boot read the time', () => {
    const readers = sourceFiles('all').filter((file) => /\bDate\.now\(|\bnew Date\(\)/.test(read(file)));
    expect(
      readers.filter(
        (file) => !/^(platform\/clock\/|platform\/embedded\/|boot\/|modules\/drills\/)/.test(file),
      ),
    ).toEqual([]);
  });

  test('nothing is left to do, nothing is any, nothing is an enum', () => {
    const marked = sourceFiles('all').filter((file) =>
      /\bTODO\b|\bFIXME\b|:\s*any\b|\bas any\b|as unknown as|^\s*(export )?(const )?enum /m.test(read(file)),
    );
    expect(marked).toEqual([]);
  });

  test('no class or file is named for nothing in particular', () => {
    const vague = /(Manager|Helper|Util|Utils|Base|Common|Data|Info|Impl|Dto)\b/;
    const classes = sourceFiles('all').flatMap((file) =>
      [...read(file).matchAll(/^export (?:abstract )?class (\w+)/gm)].map((match) => match[1] ?? ''),
    );
    expect(classes.filter((name) => vague.test(name))).toEqual([]);
    expect(
      sourceFiles('all').filter((file) => /(^|\/)(index|utils?|helpers?|common)\.ts$/.test(file)),
    ).toEqual([]);
  });
});
