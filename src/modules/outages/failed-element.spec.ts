import { describe, expect, test } from '@jest/globals';
import { type AlarmPlace, failedElement } from './failed-element.js';

const nowhere: AlarmPlace = { linkCode: null, linkTrench: null, siteCode: null, siteBuilding: null };

describe('the element an alarm speaks of', () => {
  test('a trench before the link that lies in it: one cut, one outage', () => {
    expect(failedElement({ ...nowhere, linkCode: 'L-1', linkTrench: 'TR-1', siteCode: 'S-1' })).toEqual({
      kind: 'trench',
      code: 'TR-1',
    });
  });

  test('a link before the site that tells of it', () => {
    expect(failedElement({ ...nowhere, linkCode: 'L-1', siteCode: 'S-1', siteBuilding: 'B-1' })).toEqual({
      kind: 'link',
      code: 'L-1',
    });
  });

  test('the building before the site in it', () => {
    expect(failedElement({ ...nowhere, siteCode: 'S-1', siteBuilding: 'B-1' })).toEqual({
      kind: 'building',
      code: 'B-1',
    });
  });

  test('a site alone', () => {
    expect(failedElement({ ...nowhere, siteCode: 'S-1' })).toEqual({ kind: 'site', code: 'S-1' });
  });

  test('an alarm with no place opens nothing', () => {
    expect(failedElement(nowhere)).toBeUndefined();
  });
});
