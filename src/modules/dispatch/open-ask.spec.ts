import { describe, expect, test } from '@jest/globals';
import { openAsk } from './open-ask.js';

const step = (event: string, form = {}) => ({ event, form });

describe('what has been asked for and not answered', () => {
  test.each([
    ['nothing', [], undefined],
    ['asked', [step('ask-extension', { until: 1 })], { until: 1 }],
    ['granted', [step('ask-extension', { until: 1 }), step('grant-extension')], undefined],
    ['refused', [step('ask-extension', { until: 1 }), step('refuse-extension')], undefined],
    [
      'asked again after a refusal',
      [step('ask-extension', { until: 1 }), step('refuse-extension'), step('ask-extension', { until: 2 })],
      { until: 2 },
    ],
    [
      'something else asked since',
      [step('ask-extension', { until: 1 }), step('ask-substitution')],
      { until: 1 },
    ],
  ])('%s', (_, history, open) => {
    expect(openAsk(history, 'extension')).toEqual(open);
  });
});
