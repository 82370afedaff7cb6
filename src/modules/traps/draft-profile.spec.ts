import { describe, expect, test } from '@jest/globals';
import { parseLines } from '../../platform/config/read-yaml.js';
import { draftProfile, type DraftFacts } from './draft-profile.js';
import { NetworkElements } from './find-element.js';
import { runSamples } from './run-samples.js';
import { trapProfileShape } from './trap-profile.js';

const elements = new NetworkElements([], []);
const root = '1.3.6.1.4.1.99999.42';
const names: Readonly<Record<string, string>> = {
  [`${root}.1.1`]: 'alarmObject',
  [`${root}.1.2`]: 'perceivedSeverity',
  [`${root}.1.3`]: 'alarmText',
  [`${root}.0.1`]: 'pumpStopped',
  [`${root}.0.2`]: 'pumpStoppedClear',
};
const nameOf = (oid: string): string | undefined => {
  for (let rest = oid; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.'))))
    if (names[rest] !== undefined) return names[rest];
  return undefined;
};
const text = (arc: number, value: string): DraftFacts['varbinds'][number] => ({
  oid: `${root}.1.${arc}.0`,
  type: 'OctetString',
  value: Buffer.from(value),
});
const facts: DraftFacts = {
  trapOid: `${root}.0.1`,
  varbinds: [
    { oid: '1.3.6.1.2.1.1.3.0', type: 'TimeTicks', value: 1 },
    text(1, 'TEL-EX-02'),
    text(2, 'Major'),
    text(3, '水泵停机'),
  ],
  carrier: 'telecom',
  agent: '10.0.0.1',
  zone: 'Asia/Shanghai',
  nameOf,
  seen: [],
};
const drafted = (more: Partial<DraftFacts> = {}) => {
  const { text: yaml, guesses } = draftProfile({ ...facts, ...more }, elements);
  const read = parseLines(yaml, trapProfileShape);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return { profile: read.value, yaml, guesses };
};

describe('a profile drafted from an unmapped trap', () => {
  test('is a whole profile whose sample holds', () => {
    const { profile } = drafted();
    expect(runSamples(profile, elements)).toMatchObject([{ ok: true }]);
  });

  test('names, object, problem and severity are guessed from the names and values', () => {
    const [rule] = drafted().profile.traps;
    expect(rule).toMatchObject({
      name: 'pumpStopped',
      does: 'raise',
      object: { kind: 'named', from: 'alarmObject' },
      specificProblem: { from: 'alarmText' },
      severity: { from: 'perceivedSeverity', map: { Major: 4 } },
    });
  });

  test('without names it is an alarm of the agent itself, with places for names', () => {
    const { profile } = drafted({ nameOf: () => undefined, varbinds: [text(1, 'x'), text(2, 'y')] });
    expect(profile.names).toEqual({ [`${root}.1.1`]: 'object1', [`${root}.1.2`]: 'object2' });
    expect(profile.traps[0]).toMatchObject({ object: { kind: 'agent' }, severity: 4 });
  });

  test('two instances of one object keep names of their own', () => {
    const { profile } = drafted({ varbinds: [text(1, 'x'), { ...text(1, 'y'), oid: `${root}.1.1.7` }] });
    expect(profile.names).toEqual({ [`${root}.1.1`]: 'alarmObject', [`${root}.1.1.7`]: 'alarmObject2' });
  });

  test('a neighbour that is unmapped too becomes the clear, of the same object and problem', () => {
    const { profile } = drafted({ seen: [`${root}.0.2`] });
    const [raise, clear] = profile.traps;
    expect(clear).toMatchObject({ oid: `${root}.0.2`, does: 'clear', severity: 1 });
    expect(clear && 'object' in clear && clear.object).toEqual(raise && 'object' in raise && raise.object);
  });

  test('a trap named for the end of something clears', () => {
    expect(drafted({ trapOid: `${root}.0.2` }).profile.traps[0]).toMatchObject({
      does: 'clear',
      severity: 1,
    });
  });

  test('each guess is written above the text', () => {
    const { yaml, guesses } = drafted();
    for (const guess of guesses) expect(yaml).toContain(`# - ${guess}`);
  });

  test('the community of a relayed v1 trap never gets into it', () => {
    const community = {
      oid: '1.3.6.1.6.3.18.1.4.0',
      type: 'OctetString',
      value: Buffer.from('secret'),
    } as const;
    expect(drafted({ varbinds: [...facts.varbinds, community] }).yaml).not.toContain('secret');
  });
});
