import { expect, test } from '@jest/globals';
import { fitPlaces } from './fit-places.js';

const box = { south: 27, north: 28, west: 115, east: 117 };

test('what lies in the box stays where it is', () => {
  expect(fitPlaces([{ lat: 27.2, lon: 115.1 }], box)).toBeUndefined();
  expect(fitPlaces([], box)).toBeUndefined();
});

test('a continent is drawn into it true to scale, north still north', () => {
  const fit = fitPlaces(
    [
      { lat: 30, lon: -120 },
      { lat: 50, lon: -70 },
    ],
    box,
  );
  const [low, high, middle] = [
    fit?.({ lat: 30, lon: -120 }),
    fit?.({ lat: 50, lon: -70 }),
    fit?.({ lat: 40, lon: -95 }),
  ];
  expect(middle).toEqual({ lat: 27.5, lon: 116 });
  const [tall, wide] = [(high?.lat ?? 0) - (low?.lat ?? 0), (high?.lon ?? 0) - (low?.lon ?? 0)];
  expect(tall / wide).toBeCloseTo(20 / 50, 9);
  expect(wide).toBeLessThanOrEqual(1.6 + 1e-9);
  expect(tall).toBeGreaterThan(0);
});

test('a single place elsewhere comes to the middle, and a town is not blown up', () => {
  expect(fitPlaces([{ lat: 51, lon: 0 }], box)?.({ lat: 51, lon: 0 })).toEqual({ lat: 27.5, lon: 116 });
  const town = [
    { lat: 51, lon: 0 },
    { lat: 51.01, lon: 0.01 },
  ];
  const fit = fitPlaces(town, box);
  expect((fit?.({ lat: 51.01, lon: 0 }).lat ?? 0) - (fit?.({ lat: 51, lon: 0 }).lat ?? 0)).toBeCloseTo(
    0.01,
    9,
  );
});
