import { expect, test } from '@jest/globals';
import { factsOfForm, formOfFacts } from './analysed-facts.js';
import { calmFacts, type WarningFacts } from './grade-warning.js';

test('an empty form is a calm county', () => {
  expect(factsOfForm({})).toEqual(calmFacts);
});

test('facts come back from the form as they went in', () => {
  const facts: WarningFacts = {
    taskOrigin: 'provincial',
    needsReadiness: 'ordinary',
    eventGrade: 'major',
    potential: { provinces: 2, backbone: 'partial', hub: true, carriers: ['mobile', 'telecom'], local: true },
    mayEscalate: { provinces: 3, backbone: 'largeArea', hub: false, carriers: ['cable'], local: false },
  };
  expect(factsOfForm(formOfFacts(facts))).toEqual(facts);
});

test('a word the form does not know counts for nothing', () => {
  expect(factsOfForm({ taskOrigin: 'galactic', potentialCarriers: 'all' })).toEqual(calmFacts);
});
