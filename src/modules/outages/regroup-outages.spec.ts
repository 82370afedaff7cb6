import { describe, expect, test } from '@jest/globals';
import type { FailedElement } from './failed-element.js';
import { type FoundCause, type OpenOutage, regroupOutages } from './regroup-outages.js';

const link = (code: string): FailedElement => ({ kind: 'link', code });
const site = (code: string): FailedElement => ({ kind: 'site', code });
const trench = (code: string): FailedElement => ({ kind: 'trench', code });
const cause = (element: FailedElement, alarms: string[], within: FailedElement[] = []): FoundCause => ({
  element,
  within,
  alarms,
});
const outage = (id: string, element: FailedElement, alarms: string[], isReported = false): OpenOutage => ({
  id,
  element,
  isReported,
  alarms,
});

describe('one failure, one outage', () => {
  test('link outages around a dead site become the outage of the site', () => {
    const found = regroupOutages(
      [cause(site('S1'), ['a', 'b', 'c'])],
      [outage('1', link('L1'), ['a']), outage('2', link('L2'), ['b', 'c'])],
    );
    expect(found).toEqual({
      renamed: [{ id: '2', element: site('S1') }],
      merged: [{ from: '1', into: '2' }],
    });
  });

  test('the outage that already bears the name takes the others', () => {
    const found = regroupOutages(
      [cause(site('S1'), ['a', 'b'])],
      [outage('1', site('S1'), ['a']), outage('2', link('L2'), ['b'])],
    );
    expect(found).toEqual({ renamed: [], merged: [{ from: '2', into: '1' }] });
  });

  test('an outage of a trench stays so when only one of its spans is found', () => {
    const found = regroupOutages(
      [cause(link('L1'), ['a', 'b'], [trench('T')])],
      [outage('1', trench('T'), ['a', 'b'])],
    );
    expect(found).toEqual({ renamed: [], merged: [] });
  });
});

describe('what stays apart', () => {
  test('two causes, two outages', () => {
    const found = regroupOutages(
      [cause(link('L1'), ['a']), cause(link('L2'), ['b'])],
      [outage('1', link('L1'), ['a']), outage('2', link('L2'), ['b'])],
    );
    expect(found).toEqual({ renamed: [], merged: [] });
  });

  test('an outage with an alarm that the cause does not account for is not merged', () => {
    const found = regroupOutages(
      [cause(site('S1'), ['a', 'b'])],
      [outage('1', site('S1'), ['a']), outage('2', link('L2'), ['b', 'z'])],
    );
    expect(found).toEqual({ renamed: [], merged: [] });
  });

  test('what a carrier has reported is neither merged nor renamed', () => {
    const found = regroupOutages(
      [cause(site('S1'), ['a', 'b'])],
      [outage('1', link('L1'), ['a'], true), outage('2', link('L2'), ['b'], true)],
    );
    expect(found).toEqual({ renamed: [], merged: [] });
  });

  test('nothing found, nothing done', () => {
    expect(regroupOutages([], [outage('1', link('L1'), ['a'])])).toEqual({ renamed: [], merged: [] });
  });
});
