import { describe, expect, test } from '@jest/globals';
import { groupBySource, placeOf, type UnplacedAlarm } from './unplaced-group.js';

const townships = [
  { id: 'modu', words: ['墨渡镇', '墨渡', 'Modu'] },
  { id: 'luping', words: ['鹭坪乡', '鹭坪', 'Luping'] },
];
const alarm = (changed: Partial<UnplacedAlarm> = {}): UnplacedAlarm => ({
  carrier: 'telecom',
  source: 'TEL-NMS',
  agent: '10.9.0.7',
  object: 'NE-4411',
  problem: '收无光',
  ...changed,
});
const keyOf = (changed: Partial<UnplacedAlarm>) => placeOf(alarm(changed), townships).key;

describe('where an alarm that names no known element may lie (3.1)', () => {
  test.each([
    ['a township in the object’s name', { object: '鹭坪水库机房/槽位3' }, 'telecom/township/luping'],
    ['a township in the problem’s text', { problem: '墨渡 3 号基站退服' }, 'telecom/township/modu'],
    ['a township’s English name', { object: 'Luping RAN 17' }, 'telecom/township/luping'],
    ['the object comes before the text', { object: '墨渡A', problem: '对端鹭坪' }, 'telecom/township/modu'],
    ['an object’s name up to its part', { object: '龙潭机房/槽位3/端口1' }, 'telecom/object/龙潭机房'],
    ['the same for another part', { object: '龙潭机房/风扇' }, 'telecom/object/龙潭机房'],
    [
      'the element of a distinguished name',
      { object: 'SubNetwork=1,ManagedElement=LT-01,Slot=2' },
      'telecom/object/LT-01',
    ],
    ['an unknown agent’s interface', { object: '10.9.0.7/if4' }, 'telecom/object/10.9.0.7'],
    ['an agent of IPv6', { object: 'fd00::17/if4' }, 'telecom/object/fd00::17'],
    ['no name at all', { object: ' ' }, 'telecom/source/TEL-NMS'],
  ])('%s', (_, changed, key) => {
    expect(keyOf(changed)).toBe(key);
  });

  test('carriers never share a place that nobody knows', () => {
    expect(keyOf({ carrier: 'mobile', object: '龙潭机房' })).toBe('mobile/object/龙潭机房');
  });

  test('a name that is too long is cut, so that it stays one', () => {
    expect(keyOf({ object: 'x'.repeat(300) })).toHaveLength('telecom/object/'.length + 100);
  });

  test('what is beyond the places told apart goes by its source', () => {
    expect(groupBySource(alarm()).key).toBe('telecom/source/TEL-NMS');
  });
});
