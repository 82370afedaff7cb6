import { describe, expect, test } from '@jest/globals';
import { readEnvironment, readRoles, roles } from './environment.js';

describe('the environment', () => {
  test('needs nothing to start on loopback', () => {
    expect(readEnvironment({})).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      TRAP_PORT: 1162,
      SAMPLE_COUNTY: 'yes',
      LOG_LEVEL: 'info',
    });
  });

  test('an empty variable is an unset one', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 8080 });
    expect(readEnvironment({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  });

  test('every fault is named at once', () => {
    const read = () => readEnvironment({ PORT: '70000', LOG_LEVEL: 'loud', REDIS_URL: 'http://here' });
    expect(read).toThrow(/PORT[\s\S]*REDIS_URL[\s\S]*LOG_LEVEL/);
  });

  test('a fault never repeats the value, which may be a secret', () => {
    const read = () =>
      readEnvironment({ DATABASE_URL: 'mysql://root:s3cret@db/x', FENGSUI_SAMPLE_PASSWORD: 'short' });
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/s3cret|short/);
  });

  test('other variables of the machine are no business of ours', () => {
    expect(Object.keys(readEnvironment({ PATH: '/bin', npm_config_x: '1' }))).not.toContain('PATH');
  });
});

describe('--roles', () => {
  test('all three when not given', () => {
    expect(readRoles([])).toEqual([...roles]);
    expect(readRoles(['--migrate-only'])).toEqual([...roles]);
  });

  test('a list, in either spelling and any order', () => {
    expect(readRoles(['--roles', 'worker'])).toEqual(['worker']);
    expect(readRoles(['--roles=collector,server'])).toEqual(['server', 'collector']);
    expect(readRoles(['--roles', 'worker,worker'])).toEqual(['worker']);
  });

  test.each([[['--roles']], [['--roles', '']], [['--roles=']], [['--roles', 'worker,cook']]])(
    '%j is refused',
    (argv) => {
      expect(() => readRoles(argv)).toThrow(/server, worker, collector/);
    },
  );
});
