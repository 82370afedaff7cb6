import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readEnvironment, readRoles, roles } from '../../src/platform/config/environment.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
});

const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

function named(name: string): z.infer<typeof service> {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

const instructions = read('Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    return { word, rest: rest.join(' ') };
  });
const lastStage = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'));
const known = [...read('src/platform/config/environment.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
  ([, name]) => name,
);
const ours = ['migrate', ...roles];

test.each(roles)('the role %s is a service of its own', (role) => {
  expect(readRoles(named(role).command ?? [])).toEqual([role]);
});

test('every process starts the file the build writes', () => {
  expect(existsSync(join(root, 'src/main.ts'))).toBe(true);
  expect(lastStage.find(({ word }) => word === 'CMD')?.rest).toBe('["node", "dist/src/main.js"]');
  for (const name of ours) {
    const words = (named(name).command ?? []).filter((word) => !word.startsWith('--max'));
    expect(words.slice(0, 2)).toEqual(['node', 'dist/src/main.js']);
  }
});

test('the schema is brought up to date once, before any role starts', () => {
  expect(named('migrate').command).toContain('--migrate-only');
  for (const role of roles) {
    expect(named(role).depends_on['migrate']?.condition).toBe('service_completed_successfully');
    expect(named(role).depends_on['postgres']?.condition).toBe('service_healthy');
  }
});

test.each(ours)('the service %s is given only settings the program knows, and valid ones', (name) => {
  const given = Object.fromEntries(
    Object.entries(named(name).environment).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{[^}]*\}/g, key === 'FENGSUI_SECRET_KEY' ? '5e'.repeat(32) : 'secret-word'),
    ]),
  );
  // One is the C library's.
  expect(Object.keys(given).filter((key) => ![...known, 'MALLOC_ARENA_MAX'].includes(key))).toEqual([]);
  expect(readEnvironment(given)).toMatchObject({ REDIS_URL: 'redis://redis:6379/0' });
  // A key made in each service's own folder would open nothing that another sealed.
  expect(named(name).environment['FENGSUI_SECRET_KEY']).toBe(
    named('migrate').environment['FENGSUI_SECRET_KEY'],
  );
});

test('no password stands in the file', () => {
  expect(read('docker-compose.yml')).not.toMatch(/^\s*\w*(PASSWORD|_KEY): (?!\$\{)/m);
});

test('the ports that are opened are the ports the program listens on', () => {
  const defaults = readEnvironment({});
  expect(named('server').ports).toEqual([`${defaults.PORT}:${defaults.PORT}/tcp`]);
  expect(named('collector').ports).toEqual([`${defaults.TRAP_PORT}:${defaults.TRAP_PORT}/udp`]);
  expect(lastStage.find(({ word }) => word === 'EXPOSE')?.rest).toBe(
    `${defaults.PORT}/tcp ${defaults.TRAP_PORT}/udp`,
  );
});

test.each(['postgres', 'redis', 'server'])('the service %s says whether it is well', (name) => {
  expect(named(name).healthcheck?.test.length).toBeGreaterThan(1);
});

test('PostgreSQL is the version that is embedded, and its data outlive the container', () => {
  expect(named('postgres').image).toBe('postgres:18');
  expect(named('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
});

test('every volume used is declared', () => {
  const used = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((line) => line.split(':')[0]),
  );
  expect([...used].sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('the image holds several stages and runs as an ordinary user', () => {
  expect(instructions.filter(({ word }) => word === 'FROM').length).toBeGreaterThan(1);
  expect(lastStage.find(({ word }) => word === 'USER')?.rest).toBe('node');
});

test('everything the image copies from the tree is there', () => {
  const copied = instructions
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the image sets only variables the program or Node knows', () => {
  const set = lastStage
    .filter(({ word }) => word === 'ENV')
    .flatMap(({ rest }) => [...rest.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name));
  expect(set.filter((name) => name !== 'NODE_ENV' && !known.includes(name))).toEqual([]);
});
