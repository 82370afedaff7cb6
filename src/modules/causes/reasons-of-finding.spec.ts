import { expect, test } from '@jest/globals';
import { reasonsOf } from './reasons-of-finding.js';

const names = { of: (code: string) => ({ zh: `${code}名`, en: code }) };

test('a finding is explained by what spoke for it, what is silent, and its rivals', () => {
  const reasons = reasonsOf(
    {
      pinned: false,
      explains: [
        { of: 'end', link: 'L1', site: 'A' },
        { of: 'circuit', circuit: 'C1' },
      ],
      unheard: [
        { of: 'end', link: 'L1', site: 'Z' },
        { of: 'circuit', circuit: 'C2' },
      ],
      rivals: [
        { kind: 'trench', code: 'D', behind: 1 },
        { kind: 'span', code: 'S2', behind: 0 },
      ],
    },
    names,
  );
  expect(reasons.map(({ zh }) => zh)).toEqual([
    '应失去信号的端口 2 处，已报 1 处：L1名（A名侧）',
    '应中断或倒换的电路 2 条，已报 1 条：C1名',
    '尚无告警、可据以核实：L1名（Z名侧）。如确认正常，则不是它',
    '也可能是：同沟光缆中断 D名',
    '告警无法与此区分：光缆段中断 S2名',
  ]);
  expect(reasons.map(({ en }) => en)[0]).toBe('1 of 2 ends that must lose their signal say so: L1 (A end)');
});

test('long lists are cut short', () => {
  const explains = Array.from({ length: 9 }, (_, at) => ({ of: 'power' as const, site: `S${at}` }));
  const [only] = reasonsOf({ pinned: true, explains, unheard: [], rivals: [] }, names).slice(1);
  expect(only?.zh).toContain('等 9 处');
  expect(only?.en).toContain('and 3 more');
});
