import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { readEnvironment } from '../../platform/config/environment.js';
import { Settings } from '../../platform/config/settings.js';
import type { Datagram } from './recent-informs.js';
import { TrapCollector } from './trap-collector.service.js';
import { CollectorSeat } from './collector-seat.service.js';
import { TrapDerivation } from './trap-derivation.service.js';
import { TrapJournal, type Written } from './trap-journal.service.js';
import type { CollectorState, Stage } from './trap-stage.queries.js';
import { TrapLimits } from './trap-limits.service.js';

const rate = { perSecond: 1, burst: 1 };
let folder = '';
let away = false;
let stored: string[] = [];
let stages: Stage[] = [];
let opened: number[] = [];
let sender: Socket;
let running: TrapCollector[] = [];

/** What the disk left at the last start. */
let stood: CollectorState['spilled'];

/** A journal that answers everything with its own octets, or fails as one does whose database is away. */
const journal = Object.assign(Object.create(TrapJournal.prototype) as TrapJournal, {
  open: (_: string, spilled: (state: CollectorState) => number): Promise<CollectorState> => {
    const state: CollectorState = { batch: 0, derivedTo: '0', underived: 0 };
    if (stood) state.spilled = stood;
    opened.push(spilled(state));
    return Promise.resolve(state);
  },
  save: (_: string, batch: readonly Datagram[], stage: Stage): Promise<Written> => {
    if (away) return Promise.reject(new Error('away'));
    stored.push(...batch.map(({ bytes }) => bytes.toString()));
    stages.push(stage);
    stood = stage.spilled ?? stood;
    return Promise.resolve({ answers: batch.map((to) => ({ to, bytes: to.bytes })), events: [], stage });
  },
});
const derivation = Object.assign(Object.create(TrapDerivation.prototype) as TrapDerivation, {
  waiting: [],
  open: () => undefined,
});
const seat = Object.assign(Object.create(CollectorSeat.prototype) as CollectorSeat, {
  take: () => Promise.resolve('host'),
});

beforeEach(async () => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'collector-'));
  [away, stored, stages, opened, running] = [false, [], [], [], []];
  stood = undefined;
  sender = createSocket('udp4');
  await new Promise<void>((resolve) => sender.bind(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  away = false;
  for (const each of running) await each.stop();
  sender.close();
  rmSync(folder, { recursive: true });
});

async function started(spillMegabytes: number, host = '127.0.0.1', port = 0) {
  const environment = readEnvironment({ DATA_DIR: folder });
  const settings = new Settings({ environment, roles: [], ownerUrl: '', appUrl: '' });
  const rates = { source: rate, carrier: rate, strangers: rate };
  const collector = new TrapCollector(
    settings,
    new WallClock(),
    seat,
    journal,
    derivation,
    new TrapLimits({ rates, spillMegabytes }),
  );
  running.push(collector);
  return { collector, port: await collector.start({ host, port }) };
}

const send = (text: string, port: number): Promise<void> =>
  new Promise((resolve) => sender.send(text, port, '127.0.0.1', () => resolve()));

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('It did not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, n) => `trap ${n}`);
const files = (): string[] => readdirSync(join(folder, 'spill/1'));
const counted = (reason: string): number =>
  stages.reduce((sum, { refused }) => sum + (refused.get(reason) ?? 0), 0);
const received = (): number => stages.reduce((sum, each) => sum + each.received, 0);

describe('while the database is away', () => {
  test('datagrams go to disk and are stored in order when it is back', async () => {
    const { collector, port } = await started(10);
    away = true;
    await send('trap 0', port);
    await until(() => collector.waiting.databaseAway);
    for (const text of numbers(60).slice(1)) await send(text, port);
    await until(() => collector.waiting.datagrams === 60);
    expect(files()).toHaveLength(1);
    away = false;
    await until(() => stored.length === 60);
    expect(stored).toEqual(numbers(60));
    expect(received()).toBe(60);
    expect(stages.at(-1)?.waiting).toBe(0);
    await until(() => files().length === 0);
  });

  test('what the disk does not hold is refused and counted', async () => {
    const { collector, port } = await started(0.0001);
    away = true;
    await send('trap 0', port);
    await until(() => collector.waiting.databaseAway);
    for (const text of numbers(20).slice(1)) await send(text, port);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const kept = collector.waiting.datagrams;
    expect(kept).toBeLessThan(10);
    away = false;
    await until(() => stored.length === kept);
    expect(stored).toEqual(numbers(kept));
    expect(counted('spill-full')).toBe(20 - kept);
    expect(received()).toBe(20);
  });

  test('a stop leaves them on disk for the next start', async () => {
    const { collector, port } = await started(10);
    away = true;
    for (const text of numbers(5)) await send(text, port);
    await until(() => collector.waiting.datagrams === 5);
    await collector.stop();
    expect(files().length).toBeGreaterThan(0);
    away = false;
    await started(10, '127.0.0.1', port);
    await until(() => stored.length === 5);
    expect([...stored].sort()).toEqual(numbers(5));
    expect(opened.at(-1)).toBe(5);
  });
});

describe('addresses', () => {
  test('one socket hears and answers IPv4 and IPv6', async () => {
    const { port } = await started(10, '::');
    const six = createSocket('udp6');
    const answers: string[] = [];
    for (const socket of [sender, six]) socket.on('message', (bytes) => void answers.push(bytes.toString()));
    await send('four', port);
    await new Promise<void>((resolve) => six.send('six', port, '::1', () => resolve()));
    await until(() => answers.length === 2);
    expect(answers.sort()).toEqual(['four', 'six']);
    six.close();
  });
});
