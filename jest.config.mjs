import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { swcOptions } from './scripts/swc-options.mjs';

/** @type {import('jest').Config} */
export default {
  rootDir: import.meta.dirname,
  roots: ['src', 'migrations', 'test', 'bench'].filter((name) => existsSync(join(import.meta.dirname, name))),
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    '<rootDir>/.data/',
    '<rootDir>/test/browser/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/web/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
  testSequencer: '<rootDir>/test/harness/longest-first.mjs',
  testTimeout: 120_000,
  // Modules of a finished spec are never given back: a worker that holds much begins anew.
  workerIdleMemoryLimit: '1GB',
  maxWorkers: Math.max(2, availableParallelism() - 1),
  watchman: false,
};
