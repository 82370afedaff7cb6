import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { procedures, readPolicy } from '../../src/boot/read-policy.js';
import { refusalStatus } from '../../src/kernel/refusal.js';
import { levels, levelWords } from '../../src/kernel/levels.js';
import type { Words } from '../../src/kernel/words.js';
import { documentKindNames, documentKinds } from '../../src/modules/documents/document.js';
import { posts, postWords } from '../../src/modules/identity/posts.js';
import type { Procedure } from '../../src/modules/procedures/procedure.js';
import { refusalWords } from '../../src/platform/http/refusal-words.js';
import { expectGolden } from '../harness/golden.js';

const tables: Procedure[] = [...procedures];
const policy = await readPolicy(join(import.meta.dirname, '../../config'));

const spoken: [string, Words | undefined][] = [
  ...Object.keys(refusalStatus).map((code): [string, Words | undefined] => [
    `refusal ${code}`,
    code in refusalWords ? refusalWords[code as keyof typeof refusalWords] : undefined,
  ]),
  ...documentKinds.map((kind): [string, Words] => [`document ${kind}`, documentKindNames[kind]]),
  ...Object.entries(policy.deadlines.lines).map(([kind, line]): [string, Words] => [
    `deadline ${kind}`,
    line.words,
  ]),
  ...levels.map((level): [string, Words] => [`level ${level}`, levelWords[level]]),
  ...posts.map((post): [string, Words] => [`post ${post}`, postWords[post]]),
  ...tables.flatMap((table) => [
    [`procedure ${table.name}`, table.words] as [string, Words],
    ...Object.entries(table.states).map(([state, { words }]): [string, Words] => [
      `${table.name} state ${state}`,
      words,
    ]),
    ...Object.entries(table.events).map(([event, words]): [string, Words] => [
      `${table.name} event ${event}`,
      words,
    ]),
    ...Object.entries(table.parties).map(([party, { words }]): [string, Words] => [
      `${table.name} party ${party}`,
      words,
    ]),
    ...table.rows.flatMap((row) =>
      (row.form ?? []).flatMap((field): [string, Words][] => [
        [`${table.name} ${row.event} ${field.name}`, field.words],
        ...(field.options ?? []).map(({ value, words }): [string, Words] => [
          `${table.name} ${row.event} ${field.name} ${value}`,
          words,
        ]),
      ]),
    ),
  ]),
];

describe('what a person reads', () => {
  test('every code has Chinese and English', () => {
    const silent = spoken.filter(
      ([, words]) => !words || !/\p{Script=Han}|Ⅰ|Ⅱ|Ⅲ|Ⅳ/u.test(words.zh) || !/[A-Za-z]/.test(words.en),
    );
    expect(silent.map(([code]) => code)).toEqual([]);
  });

  test('English holds no Chinese', () => {
    expect(
      spoken.filter(([, words]) => /\p{Script=Han}/u.test(words?.en ?? '')).map(([code]) => code),
    ).toEqual([]);
  });

  test('every deadline of every table has its line in config/deadlines.yaml', () => {
    const started = tables.flatMap((table) =>
      Object.keys(table.deadlines).map((name) => `${table.name}.${name}`),
    );
    expect(Object.keys(policy.deadlines.lines).sort()).toEqual(started.sort());
  });

  test('every document kind has a template', () => {
    expect(Object.keys(policy.documents.templates).sort()).toEqual([...documentKinds].sort());
  });

  test('the words, all together', async () => {
    const lines = [...new Map(spoken)].map(
      ([code, words]) => `| ${code} | ${words?.zh ?? ''} | ${words?.en ?? ''} |`,
    );
    await expectGolden(
      'test/golden/words.md',
      ['# 用语 Words', '', '| code | 中文 | English |', '| --- | --- | --- |', ...lines, ''].join('\n'),
    );
  });
});
