import { cp, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keyUserKinds, type SampleCounty } from './sample-county-rows.contract.js';
import { readSampleCounty } from './sample-county.contract.js';

const sample = join(import.meta.dirname, '../../../config/sample-county');
const telecomCarriers = ['telecom', 'mobile', 'unicom'];

describe('the sample county', () => {
  let county: SampleCounty;
  beforeAll(async () => {
    county = await readSampleCounty(sample);
  });

  test('has its numbers of everything', () => {
    expect({
      townships: county.organisations.filter(({ kind }) => kind === 'township').length,
      sites: county.sites.length,
      links: county.links.length,
      circuits: county.circuits.length,
      classes: [1, 2, 3, 4, 5, 6, 7].map((n) => county.circuits.filter((row) => row.class === n).length),
      vehicles: county.vehicles.length,
      storeItems: county.storeItems.length,
      teams: county.teams.length,
      snmpSources: county.snmpSources.map(({ carrier }) => carrier),
    }).toEqual({
      townships: 12,
      sites: 60,
      links: 120,
      circuits: 400,
      classes: [6, 10, 30, 45, 50, 70, 189],
      vehicles: 10,
      storeItems: 80,
      teams: 6,
      snmpSources: ['telecom', 'mobile', 'unicom', 'cable'],
    });
    expect(county.keyUsers.length).toBeGreaterThanOrEqual(20);
    expect(new Set(county.keyUsers.map(({ kind }) => kind))).toEqual(new Set(keyUserKinds));
  });

  test('has one hub building, where both large backbone links end and the core exchange stands', () => {
    const hubs = county.sites.filter(({ hub }) => hub);
    const backbone = county.links.filter(({ largeBackbone }) => largeBackbone);
    expect(hubs.map(({ code, kind }) => [code, kind])).toEqual([['QL-HUB', 'hub-building']]);
    expect(backbone.map(({ z }) => z)).toEqual(['QL-HUB', 'QL-HUB']);
    expect(county.sites.find(({ code }) => code === 'TEL-EX-01')).toMatchObject({
      kind: 'exchange',
      building: 'QL-HUB',
    });
  });

  test('shares at least twelve trenches between two or three carriers', () => {
    const laid = county.links.filter(({ trench }) => trench !== undefined);
    const carriers = [...new Set(laid.map(({ trench }) => trench))].map(
      (code) => new Set(laid.filter(({ trench }) => trench === code).map(({ carrier }) => carrier)).size,
    );
    expect(carriers.length).toBeGreaterThanOrEqual(12);
    expect(carriers.every((count) => count === 2 || count === 3)).toBe(true);
  });

  test('the bridge trench takes circuits of all classes from three carriers, three leadership lines among them', () => {
    const cut = county.links.filter(({ trench }) => trench === 'TR-QH-01');
    const hubHouse = county.sites
      .filter((row) => row.hub || row.building === 'QL-HUB')
      .map(({ code }) => code);
    expect(cut.map(({ carrier }) => carrier)).toEqual(telecomCarriers);
    expect(
      cut.some((row) => row.largeBackbone ?? (hubHouse.includes(row.a) || hubHouse.includes(row.z))),
    ).toBe(false);
    const over = county.circuits.filter(({ route }) => cut.some(({ code }) => route.includes(code)));
    const down = over.filter(({ protection }) => protection === undefined);
    expect(over.length).toBeGreaterThanOrEqual(35);
    expect(over.length).toBeLessThanOrEqual(60);
    expect(
      over
        .filter((row) => row.class === 1)
        .map(({ tier }) => tier)
        .sort(),
    ).toEqual(['central', 'local', 'local']);
    expect(new Set(down.map((row) => row.class)).size).toBe(7);
    expect(down.length).toBeLessThan(over.length);
  });

  test('every post of every acting organisation is held', () => {
    const held = new Set(
      county.officers.flatMap(({ holds }) => holds.map((post) => `${post.organisation}.${post.post}`)),
    );
    const carrierPosts = ['director', 'duty-officer', 'noc', 'planner'];
    const posts = [
      'committee.chair', 'headquarters.commander', 'headquarters.deputy-commander', 'onsite.commander',
      ...['director', 'duty-officer', 'planner'].map((post) => `office.${post}`),
      ...[...telecomCarriers, 'cable'].flatMap((carrier) => carrierPosts.map((post) => `${carrier}.${post}`)),
      ...['director', 'duty-officer'].map((post) => `power.${post}`),
      ...county.organisations.filter(({ kind }) => kind === 'township').map(({ id }) => `${id}.duty-officer`),
    ]; // prettier-ignore
    expect(posts.filter((post) => !held.has(post))).toEqual([]);
  });

  test('every carrier stores what 6.1.6 and 6.1.7 name, and one vehicle only is short of fuel (6.1.1)', () => {
    const stored = (owner: string) =>
      new Set(county.storeItems.filter((row) => row.owner === owner).map(({ category }) => category));
    for (const carrier of telecomCarriers)
      expect(stored(carrier)).toEqual(
        new Set(['spare-fibre', 'spare-circuit', 'cable-board', 'repair-gear']),
      );
    expect(stored('cable')).toEqual(
      new Set(['satellite-station', 'spare-fibre', 'spare-circuit', 'spare-device', 'repair-gear']),
    );
    expect(
      county.vehicles.filter(({ fuelPercent }) => fuelPercent < 75).map(({ fuelPercent }) => fuelPercent),
    ).toEqual([60]);
    expect(county.vehicles.find(({ code }) => code === 'V-MOB-01')).toMatchObject({
      owner: 'mobile',
      kind: 'communications',
    });
  });

  test('no link carries more than its capacity, stand-by routes counted', () => {
    const e1 = { '2M': 1, '10M': 5, '34M': 16, '155M': 63, '622M': 252, GE: 504, '10GE': 4032 };
    const used = (code: string) =>
      county.circuits
        .filter(({ route, protection }) => [...route, ...(protection ?? [])].includes(code))
        .reduce((sum, { bandwidth }) => sum + e1[bandwidth], 0);
    expect(county.links.filter(({ code, capacity }) => used(code) > capacity)).toEqual([]);
  });
});

describe('a faulty county is refused with every fault', () => {
  const dirs: string[] = [];
  afterAll(async () => {
    await Promise.all(dirs.map((dir) => rm(dir, { recursive: true })));
  });

  /** The faults told of the sample with these texts replaced (null takes the file away). */
  async function faultsWith(
    changes: readonly (
      readonly [file: string, from: string | RegExp, to: string] | readonly [file: string, gone: null]
    )[],
  ): Promise<string[]> {
    const dir = await mkdtemp(join(tmpdir(), 'county-'));
    dirs.push(dir);
    await cp(sample, dir, { recursive: true });
    for (const [file, from, to] of changes) {
      const path = join(dir, file);
      if (from === null) {
        await unlink(path);
        continue;
      }
      const before = await readFile(path, 'utf8');
      const after = before.replace(from, to);
      expect(after).not.toBe(before);
      await writeFile(path, after);
    }
    const message = await readSampleCounty(dir).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    return message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }

  test('all planted faults of all files are told at once, with file and path', async () => {
    const faults = await faultsWith([
      ['circuits.yaml', 'route: [L-TEL-001, L-TEL-007, L-TEL-008]', 'route: [L-TEL-001, L-TEL-007, L-X]'],
      ['circuits.yaml', 'protection: [L-TEL-034,', 'protection: [L-TEL-002, L-TEL-034,'],
      ['circuits.yaml', 'z: UNI-AG-08, route: [L-UNI-004]', 'z: UNI-AG-08, route: [L-UNI-003]'],
      ['circuits.yaml', 'route: [L-MOB-001], keyUser: KU-LD-03', 'route: [L-MOB-001], keyUser: KU-EC-01'],
      ['sites.yaml', 'code: TEL-EX-02', 'code: TEL-EX-01'],
      ['sites.yaml', 'township: township-modu', 'township: mobile'],
      ['links.yaml', 'aIfIndex: 103', 'aIfIndex: 102'],
      ['vehicles.yaml', 'fuelPercent: 95', 'fuelPercent: 195\n  colour: red'],
      ['store-items.yaml', 'place: CAB-HE-01', 'place: CAB-HE-09'],
      ['officers.yaml', 'organisation: power, post: director', 'organisation: powr, post: director'],
      ['roster.yaml', 'office.duty3', 'telecom.duty1'],
      ['roster.yaml', '{ from: "20:00", to: "08:00" }', '{ from: "20:00", to: "07:00" }'],
      ['snmp-sources.yaml', 'community: qinglan-mobile', 'community: qinglan-telecom'],
      ['teams.yaml', 'owner: unicom', 'owner: power'],
    ]);
    expect(faults).toEqual(
      expect.arrayContaining([
        'circuits.yaml: [0].route[2]: no link "L-X"',
        'circuits.yaml: [2].protection[0]: "L-TEL-002" is on the route itself',
        'circuits.yaml: [2].protection[1]: "L-TEL-034" does not leave from "QL-HUB"',
        expect.stringMatching(/^circuits\.yaml: \[\d+\]\.route: ends at "UNI-AG-07", not at "UNI-AG-08"$/),
        'circuits.yaml: [4].keyUser: "KU-EC-01" is no leadership user (4.4.1(1))',
        'sites.yaml: [2]: the code "TEL-EX-01" is [1]\'s already',
        'sites.yaml: [3].township: "mobile" is no township',
        'links.yaml: [2].aIfIndex: interface 102 of "QL-HUB" is [1]\'s already',
        expect.stringMatching(/^vehicles\.yaml: \[3\]\.fuelPercent: .*100/),
        expect.stringMatching(/^vehicles\.yaml: \[3\]: .*colour/),
        expect.stringMatching(/^store-items\.yaml: \[\d+\]\.place: no site "CAB-HE-09"$/),
        expect.stringMatching(/^officers\.yaml: \[\d+\]\.holds\[0\]\.organisation: no organisation "powr"$/),
        'roster.yaml: [0].rotation[2]: "telecom.duty1" is not office.duty-officer',
        'roster.yaml: [0].shifts: they do not cover the 24 hours once (4.4.2)',
        'snmp-sources.yaml: [1]: the network and community "127.0.0.0/8 qinglan-telecom" is [0]\'s already',
        'teams.yaml: [4].owner: "power" is no carrier',
      ]),
    );
  });

  test('a malformed row is told once: what names it is not told as dangling', async () => {
    const faults = await faultsWith([
      ['links.yaml', /capacity: \d+, trench: TR-QH-01/, 'capacity: none, trench: TR-QH-01'],
    ]);
    expect(faults).toEqual([expect.stringMatching(/^links\.yaml: \[7\]\.capacity: /)]);
  });

  test('a file that is absent or no YAML is one fault, and the others are still read', async () => {
    const faults = await faultsWith([
      ['key-users.yaml', null],
      ['teams.yaml', '- {', '- {{'],
      ['vehicles.yaml', 'kind: satellite', 'kind: balloon'],
    ]);
    expect(faults).toEqual([
      expect.stringMatching(/^key-users\.yaml: .*cannot be read$/),
      expect.stringMatching(/^vehicles\.yaml: \[8\]\.kind: /),
      expect.stringMatching(/^teams\.yaml:\d+: /),
    ]);
  });

  test('sites of one place outside one building, and sites no link reaches, are faults (3.2)', async () => {
    const faults = await faultsWith([
      ['sites.yaml', ', building: QL-HUB', ''],
      [
        'links.yaml',
        'carrier: mobile, a: MOB-EX-01, z: MOB-AG-01',
        'carrier: telecom, a: MOB-EX-01, z: MOB-AG-01',
      ],
    ]);
    expect(faults).toEqual(
      expect.arrayContaining([
        'sites.yaml: [1]: the coordinates of "QL-HUB", but not in its building',
        expect.stringMatching(/^links\.yaml: \[\d+\]: neither end is a site of telecom$/),
        expect.stringMatching(
          /^circuits\.yaml: \[4\]\.route\[0\]: "L-MOB-001" is a link of telecom, not of mobile$/,
        ),
      ]),
    );
  });
});
