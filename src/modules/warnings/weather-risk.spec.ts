import { expect, test } from '@jest/globals';
import { weatherRisk } from './weather-risk.js';
import type { Colour } from './warning-colour.js';

const thresholds = { allCarriersFrom: 'orange', faultedCarriersFrom: 'yellow' } as const;
const exposed = [
  { township: 'modu', carrier: 'telecom', faulted: false },
  { township: 'modu', carrier: 'mobile', faulted: true },
  { township: 'yunyan', carrier: 'cable', faulted: true },
];
const risk = (colour: Colour, ...townships: string[]) =>
  weatherRisk({ colour, townships }, exposed, thresholds);

test('from orange on every carrier there may lose its network', () => {
  expect(risk('orange', 'modu')).toMatchObject({ carriers: ['mobile', 'telecom'], local: true });
  expect(risk('red', 'modu', 'yunyan').carriers).toEqual(['cable', 'mobile', 'telecom']);
});

test('at yellow only who has a fault there already', () => {
  expect(risk('yellow', 'modu').carriers).toEqual(['mobile']);
});

test('at blue nobody, and nobody where the weather is not', () => {
  expect(risk('blue', 'modu').carriers).toEqual([]);
  expect(risk('red', 'songting').carriers).toEqual([]);
});
