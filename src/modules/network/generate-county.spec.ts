import { describe, expect, test } from '@jest/globals';
import { generateCounty } from './generate-county.js';
import { generateIncident } from './generate-incident.js';

const order = { sites: 300, circuits: 2_000, carriers: 3, seed: 5 };
const county = generateCounty(order);

describe('a made-up county', () => {
  test('is as large as was asked, and the same for the same seed', () => {
    expect(county.sites).toHaveLength(order.sites);
    expect(county.circuits.length).toBeGreaterThan(order.circuits * 0.95);
    expect(generateCounty(order)).toEqual(county);
    expect(generateCounty({ ...order, seed: 6 })).not.toEqual(county);
  });

  test('hangs together: every link over known spans between known sites, every circuit a walk over links', () => {
    const sites = new Map(county.sites.map((site) => [site.code, site]));
    const spans = new Set(county.spans.map(({ code }) => code));
    const links = new Map(county.links.map((link) => [link.code, link]));
    expect(new Set([...sites.keys(), ...spans, ...links.keys()]).size).toBe(
      county.sites.length + county.spans.length + county.links.length,
    );
    for (const { a, z, spans: over, carrier } of county.links) {
      expect([sites.get(a)?.carrier, sites.get(z)?.carrier]).toEqual([carrier, carrier]);
      expect(over.length).toBeGreaterThan(0);
      expect(over.every((span) => spans.has(span))).toBe(true);
    }
    for (const { a, z, route, protection } of county.circuits) {
      for (const path of [route, ...(protection.length > 0 ? [protection] : [])]) {
        let here = a;
        for (const code of path) {
          const link = links.get(code);
          here = link?.a === here ? link.z : link?.z === here ? link.a : 'off the path';
        }
        expect(here).toBe(z);
      }
      expect(protection.some((link) => route.includes(link))).toBe(false);
    }
  });

  test('carriers share trenches and a roof', () => {
    const carriersOf = new Map<string, Set<string>>();
    for (const { trench, carrier } of county.spans)
      if (trench !== undefined) carriersOf.set(trench, (carriersOf.get(trench) ?? new Set()).add(carrier));
    expect([...carriersOf.values()].filter((carriers) => carriers.size > 1).length).toBeGreaterThan(3);
    expect(county.sites.filter(({ building }) => building === 'B-1')).toHaveLength(order.carriers);
  });
});

describe('an incident', () => {
  const all = { seed: 3, failures: 2, lost: 0, doubled: 0, noise: 0 } as const;

  test('is the same for the same seed, and says what it broke', () => {
    expect(generateIncident(county, all)).toEqual(generateIncident(county, all));
    expect(generateIncident(county, all).broken).toHaveLength(2);
  });

  test('of one span: both ends of each link over it, and the circuits that have no other way', () => {
    const { broken, alarms } = generateIncident(county, { ...all, failures: 1, kinds: ['span'] });
    const cut = broken[0]?.code ?? '';
    const failed = county.links.filter(({ spans }) => spans.includes(cut));
    const ends = alarms.filter(({ symptom }) => symptom.of === 'end');
    expect(ends).toHaveLength(2 * failed.length);
    const down = county.circuits.filter(
      ({ route, protection }) =>
        protection.length === 0 && route.some((code) => failed.some((link) => link.code === code)),
    );
    const said = new Set(alarms.flatMap(({ symptom }) => (symptom.of === 'circuit' ? symptom.circuit : [])));
    expect(down.every(({ code }) => said.has(code))).toBe(true);
  });

  test('alarms are lost, doubled and joined by others, in the shares that were asked', () => {
    const big = { ...all, failures: 4, kinds: ['building', 'trench'] as const };
    const whole = generateIncident(county, big).alarms.length;
    expect(generateIncident(county, { ...big, lost: 0.5 }).alarms.length).toBeLessThan(whole * 0.65);
    expect(generateIncident(county, { ...big, doubled: 1 }).alarms).toHaveLength(2 * whole);
    expect(generateIncident(county, { ...big, noise: 0.5 }).alarms).toHaveLength(
      whole + Math.round(whole / 2),
    );
  });
});
