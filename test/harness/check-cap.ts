import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const schema = join(import.meta.dirname, '../fixtures/cap-1.2.xsd');

/** Whether xmllint is here; where it is not, what asks for it says so and is skipped. */
export const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;

/** What is wrong with a document by the structure of CAP-v1.2; empty when nothing is. */
export function capFaults(xml: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
