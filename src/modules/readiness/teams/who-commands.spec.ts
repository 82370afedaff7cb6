import { describe, expect, test } from '@jest/globals';
import { mayCallOff, mayCallOut, whoCommands } from './who-commands.js';

const task = { zh: '青河大桥光缆中断', en: 'Fibre cut' };
const at = (organisation: string) => [{ organisation, post: 'duty-officer' }];

describe('who commands a team (6.3.1)', () => {
  test.each([
    { name: 'in peacetime its unit', war: false, emergency: null, heldBy: 'owner', cites: '6.3.1' },
    {
      name: 'in the emergency state headquarters',
      war: false,
      emergency: task,
      heldBy: 'headquarters',
      cites: '4.4',
    },
    { name: 'in war headquarters', war: true, emergency: null, heldBy: 'headquarters', cites: '2.2' },
    {
      name: 'war goes before the emergency',
      war: true,
      emergency: task,
      heldBy: 'headquarters',
      cites: '2.2',
    },
  ])('$name', ({ war, emergency, heldBy, cites }) => {
    expect(whoCommands({ war, emergency })).toMatchObject({ heldBy, cites });
  });

  test.each([
    { who: 'mobile', emergency: null, may: true },
    { who: 'mobile', emergency: task, may: true },
    { who: 'headquarters', emergency: null, may: false },
    { who: 'headquarters', emergency: task, may: true },
    { who: 'office', emergency: null, may: false },
    { who: 'office', emergency: task, may: true },
    { who: 'telecom', emergency: task, may: false },
    { who: 'committee', emergency: task, may: false },
  ])('$who calls out a team of mobile, emergency $emergency.en: $may', ({ who, emergency, may }) => {
    const answer = mayCallOut(whoCommands({ war: false, emergency }), 'mobile', at(who));
    expect(answer === true).toBe(may);
  });

  test.each([
    { who: 'mobile', calledBy: 'mobile', emergency: null, may: true },
    { who: 'mobile', calledBy: 'mobile', emergency: task, may: true },
    { who: 'mobile', calledBy: null, emergency: null, may: true },
    { who: 'mobile', calledBy: 'headquarters', emergency: task, may: false },
    { who: 'mobile', calledBy: 'office', emergency: null, may: false },
    { who: 'office', calledBy: 'headquarters', emergency: null, may: true },
    { who: 'office', calledBy: 'mobile', emergency: task, may: true },
    { who: 'office', calledBy: 'mobile', emergency: null, may: false },
  ])(
    '$who calls off what $calledBy called, emergency $emergency.en: $may',
    ({ who, calledBy, emergency, may }) => {
      const answer = mayCallOff(whoCommands({ war: false, emergency }), calledBy, 'mobile', at(who));
      expect(answer === true).toBe(may);
    },
  );
});
