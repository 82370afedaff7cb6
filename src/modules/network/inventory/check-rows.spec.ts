import { describe, expect, test } from '@jest/globals';
import { type KnownNetwork, RowCheck } from './check-rows.js';
import type { InventoryKind } from './inventory-fields.js';

const known = (): KnownNetwork => ({
  carrier: 'telecom',
  mayCounty: false,
  townships: new Set(['t1']),
  box: { south: 27, north: 28, west: 115, east: 116 },
  sites: new Map([
    ['A', 'telecom'],
    ['B', 'telecom'],
    ['C', 'telecom'],
    ['M', 'mobile'],
    ['N', 'mobile'],
  ]),
  trenches: new Map([['MT', 'mobile']]),
  spans: new Map([
    ['s-aj', { carrier: 'telecom', a: 'A', z: 'J', trench: 'D' }],
    ['s-jb', { carrier: 'mobile', a: 'J', z: 'B', trench: null }],
    ['s-ja', { carrier: 'telecom', a: 'J', z: 'A', trench: null }],
  ]),
  links: new Map([
    ['AJB', { carrier: 'telecom', a: 'A', z: 'B', trench: null, spans: ['s-aj', 's-jb'] }],
    ['AJB2', { carrier: 'telecom', a: 'A', z: 'B', trench: null, spans: ['s-ja', 's-jb'] }],
    ['AB', { carrier: 'telecom', a: 'A', z: 'B', trench: 'D' }],
    ['BC', { carrier: 'telecom', a: 'B', z: 'C', trench: null }],
    ['CA', { carrier: 'telecom', a: 'C', z: 'A', trench: 'D' }],
    ['MN', { carrier: 'mobile', a: 'M', z: 'N', trench: null }],
  ]),
  circuits: new Map([
    ['X', { carrier: 'mobile', a: 'A', z: 'B' }],
    ['UP', { carrier: 'telecom', a: 'A', z: 'B' }],
  ]),
  over: new Map([['UP', ['Q']]]),
  keyUsers: new Set(['K']),
  sources: new Map([['NMS-M', 'mobile']]),
  taken: new Map([['site OLD', 'mobile']]),
});
const site = {
  code: 'S',
  nameZh: '站',
  nameEn: 'S',
  kind: 'exchange',
  township: 't1',
  lat: '27.5',
  lon: '115.5',
};
const link = { code: 'L', nameZh: '缆', a: 'A', z: 'B', km: '1', capacity: '63' };
const circuit = {
  code: 'Q',
  nameZh: '电路',
  nameEn: 'Q',
  class: '3',
  bandwidth: '2M',
  a: 'A',
  z: 'C',
  route: 'AB BC',
};

const source = { code: 'NMS', nameZh: '网管', network: '10.1.0.0/16' };
const faultsOf = (kind: InventoryKind, cells: Record<string, string>): string[] =>
  new RowCheck(known())
    .check(kind, cells, undefined)
    .faults.map(({ code, field, weight }) => `${code} ${field}${weight === 'warning' ? ' ?' : ''}`);

describe('a row of the inventory', () => {
  test.each<[string, InventoryKind, Record<string, string>, string[]]>([
    ['a good site', 'site', site, []],
    ['a site without a name', 'site', { ...site, nameZh: ' ' }, ['missing nameZh']],
    ['a site off the county', 'site', { ...site, lat: '31' }, ['off-county lat']],
    ['a site with half a place', 'site', { ...site, lat: '' }, ['half-place lat']],
    ['a site without a place', 'site', { ...site, lat: '', lon: '' }, ['no-place lat ?']],
    ['an unknown township', 'site', { ...site, township: 't9' }, ['no-township township']],
    ['an unknown kind', 'site', { ...site, kind: 'castle' }, ['bad-choice kind']],
    ['a formula', 'site', { ...site, nameZh: '=1+1' }, ['formula-like nameZh ?']],
    ['a text without end', 'site', { ...site, nameZh: '长'.repeat(300) }, ['too-long nameZh']],
    ['a code with a blank', 'site', { ...site, code: 'S 1' }, ['bad-code code']],
    ['another carrier’s code', 'site', { ...site, code: 'M' }, ['of-another-carrier code']],
    ['a code another carrier has retired', 'site', { ...site, code: 'OLD' }, ['of-another-carrier code']],
    ['another carrier’s name', 'site', { ...site, carrier: 'mobile' }, ['not-own-carrier carrier']],
    ['an address that is none', 'site', { ...site, address: '10.1.1.256' }, ['bad-address address']],
    ['a good link', 'link', link, []],
    ['a link to nowhere', 'link', { ...link, z: 'Z' }, ['no-site z']],
    ['a link to itself', 'link', { ...link, z: 'A' }, ['same-ends z']],
    ['a link between others’ sites', 'link', { ...link, a: 'M', z: 'N' }, ['ends-elsewhere a']],
    ['less than nothing of capacity', 'link', { ...link, capacity: '-1' }, ['out-of-range capacity']],
    ['a link over its spans', 'link', { ...link, spans: 's-aj s-jb' }, []],
    ['a link over a span that is not there', 'link', { ...link, spans: 's-aj s-xx' }, ['no-span spans']],
    ['a link over a span twice', 'link', { ...link, spans: 's-aj s-aj' }, ['span-twice spans']],
    ['spans with a gap', 'link', { ...link, spans: 's-jb s-aj' }, ['spans-apart spans ?']],
    ['spans that stop early', 'link', { ...link, spans: 's-aj' }, ['spans-apart spans ?']],
    ['spans in a circle', 'link', { ...link, spans: 's-aj s-ja' }, ['spans-loop spans ?']],
    ['a span to itself', 'span', { code: 'S', nameZh: '段', a: 'A', z: 'A' }, ['same-ends z']],
    ['a span to a closure', 'span', { code: 'S', nameZh: '段', a: 'A', z: 'J-1', km: '2' }, []],
    [
      'another carrier’s trench',
      'trench',
      { code: 'MT', nameZh: '沟', nameEn: 'T', kind: 'duct' },
      ['of-another-carrier code'],
    ],
    [
      'an unknown kind of trench',
      'trench',
      { code: 'T', nameZh: '沟', nameEn: 'T', kind: 'tube' },
      ['bad-choice kind'],
    ],
    [
      'protection in the same span',
      'circuit',
      { ...circuit, z: 'B', route: 'AJB', protection: 'AJB2' },
      ['shares-span protection ?'],
    ],
    [
      'protection in the same trench by a span',
      'circuit',
      { ...circuit, z: 'B', route: 'AJB', protection: 'AB' },
      ['shares-trench protection ?'],
    ],
    ['a good source', 'snmp-source', source, []],
    [
      'a source in half a network',
      'snmp-source',
      { ...source, network: '10.1.2.3/16' },
      ['bad-network network'],
    ],
    ['a source without a network', 'snmp-source', { ...source, network: '' }, ['missing network']],
    ['a source on the moon', 'snmp-source', { ...source, zone: 'Moon/Base' }, ['bad-zone zone']],
    ['another carrier’s source', 'snmp-source', { ...source, code: 'NMS-M' }, ['of-another-carrier code']],
    ['a good circuit', 'circuit', circuit, []],
    ['class 8', 'circuit', { ...circuit, class: '8' }, ['out-of-range class']],
    ['class 1.5', 'circuit', { ...circuit, class: '1.5' }, ['out-of-range class']],
    ['no route', 'circuit', { ...circuit, route: '' }, ['missing route']],
    ['a route over an unknown link', 'circuit', { ...circuit, route: 'AB ZZ' }, ['no-link route']],
    ['a route over another carrier’s', 'circuit', { ...circuit, route: 'MN' }, ['foreign-link route']],
    ['a route with a gap', 'circuit', { ...circuit, route: 'BC' }, ['not-connected route']],
    ['a route that stops early', 'circuit', { ...circuit, route: 'AB' }, ['wrong-end route']],
    ['a route over another carrier’s circuit', 'circuit', { ...circuit, route: 'X BC' }, []],
    ['a route over itself', 'circuit', { ...circuit, route: 'Q BC' }, ['cycle route']],
    ['a route over what runs over it', 'circuit', { ...circuit, route: 'UP BC' }, ['cycle route']],
    ['a link twice', 'circuit', { ...circuit, route: 'AB BC BC' }, ['link-twice route']],
    ['a route in a circle', 'circuit', { ...circuit, z: 'B', route: 'AB BC CA' }, ['site-twice route']],
    [
      'protection in the same trench',
      'circuit',
      { ...circuit, protection: 'CA' },
      ['shares-trench protection ?'],
    ],
    [
      'protection over the same link',
      'circuit',
      { ...circuit, route: 'CA', protection: 'CA' },
      ['shares-link protection ?', 'shares-trench protection ?'],
    ],
    ['an unknown key user', 'circuit', { ...circuit, keyUser: 'Y' }, ['no-key-user keyUser']],
    ['another carrier’s circuit', 'circuit', { ...circuit, code: 'X' }, ['of-another-carrier code']],
  ])('%s', (_, kind, cells, faults) => {
    expect(faultsOf(kind, cells)).toEqual(faults);
  });

  test('a code that comes twice is refused the second time', () => {
    const rows = new RowCheck(known());
    expect(rows.check('site', site, undefined).faults).toEqual([]);
    expect(rows.check('site', site, undefined).faults).toMatchObject([{ code: 'twice-in-file' }]);
  });

  test('a link may stand on a site of the same file, but not on one that was rejected', () => {
    const rows = new RowCheck(known());
    rows.check('site', site, undefined);
    rows.check('site', { ...site, code: 'T', kind: 'castle' }, undefined);
    expect(rows.check('link', { ...link, z: 'S' }, undefined).faults).toEqual([]);
    expect(rows.check('link', { ...link, code: 'L2', z: 'T' }, undefined).faults).toMatchObject([
      { code: 'no-site', value: 'T' },
    ]);
  });

  test('what a file does not name stays as it was', () => {
    const before = new RowCheck(known()).check('site', { ...site, batteryHours: '8' }, undefined).content;
    const { content, faults } = new RowCheck(known()).check('site', { code: 'S', generator: '是' }, before);
    expect(faults).toEqual([]);
    expect(content).toEqual({ ...before, generator: true });
  });
});
