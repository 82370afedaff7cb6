import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChannelSettings, Driver, Outgoing } from '../../../src/modules/delivery/drivers/driver.js';
import { Outbound } from '../../../src/modules/delivery/outbound/outbound.js';
import type { Manner } from './line-server.js';

/** What the kit needs of a protocol's own server on loopback. */
export interface KitServer {
  manner: Manner;
  port: number;
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface KitCase<Server extends KitServer> {
  driver: Driver;
  server: Server;
  settings: (server: Server) => ChannelSettings;
  to: string;
  /** What arrived, as a person at the other end reads it, oldest first. */
  arrived: (server: Server) => { to: string; text: string; paper?: Buffer | undefined }[];
  /** Manners that this protocol has no way of showing. */
  without?: readonly Manner[];
  secret: string;
}

export const outgoingTo = (to: string, changed: Partial<Outgoing> = {}): Outgoing => ({
  messageId: '6a1f5c1e-0000-4000-8000-000000000001',
  legId: '6a1f5c1e-0000-4000-8000-000000000002',
  attemptKey: '6a1f5c1e-0000-4000-8000-000000000002.1',
  round: 1,
  to,
  subject: { zh: '调度通知书 青通应急办〔2026〕3号', en: 'Dispatch notice 2026-3' },
  body: { zh: '关于调度应急通信车的通知书，请即签收并办理。𬭼', en: 'Acknowledge and act now.' },
  signature: { zh: '青岚县应急办', en: 'Qinglan' },
  level: 'II',
  exercise: false,
  needsAnswer: true,
  replyCode: '048213',
  answerHow: null,
  link: 'https://county.example/m#abc',
  paper: {
    name: '青通应急办〔2026〕3号.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from('%PDF-1.7 paper'),
  },
  at: new Date('2026-12-01T01:00:00Z'),
  ...changed,
});

/** Generous where an answer comes, short where none ever does. */
const timeoutMs = 8_000;
const silentMs = 600;
const expected: readonly { manner: Manner; codes: readonly string[]; again: boolean }[] = [
  { manner: 'busy', codes: ['busy'], again: true },
  { manner: 'rejects', codes: ['rejected'], again: false },
  { manner: 'refuses-us', codes: ['wrong-credentials'], again: false },
  { manner: 'dies', codes: ['broken-off'], again: true },
  { manner: 'silent', codes: ['timed-out'], again: true },
  { manner: 'floods', codes: ['too-large', 'bad-answer', 'broken-off'], again: true },
  { manner: 'babbles', codes: ['bad-answer', 'busy', 'broken-off'], again: true },
];

/** Every driver does the same in the same trouble: takes, says truly, is bounded in time and size, keeps its secrets. */
export function driverConforms<Server extends KitServer>(given: KitCase<Server>): void {
  const { driver, server } = given;
  const outbound = new Outbound(['127.0.0.1'], timeoutMs);
  const impatient = new Outbound(['127.0.0.1'], silentMs);
  const send = (changed: Partial<Outgoing> = {}, through = outbound) =>
    driver.send(outgoingTo(given.to, changed), given.settings(server), through);

  describe(`${driver.kind}: ${driver.words.en}`, () => {
    beforeAll(() => server.open());
    afterAll(() => server.close());
    beforeEach(() => {
      server.manner = 'well';
    });

    test('takes a message, and the other end reads it whole in both scripts', async () => {
      expect(await send()).toMatchObject({ took: 'sent' });
      const [last] = given.arrived(server).slice(-1);
      expect(last?.to).toContain(given.to.replace(/^\+/, ''));
      for (const text of ['调度通知书', '〔2026〕3号', '048213']) expect(last?.text).toContain(text);
    });

    test(driver.carriesPaper ? 'carries the paper' : 'carries no paper', async () => {
      await send();
      const paper = given.arrived(server).at(-1)?.paper?.toString('latin1');
      expect(paper ?? '').toBe(driver.carriesPaper ? '%PDF-1.7 paper' : '');
    });

    test('a very long text does not break it', async () => {
      const outcome = await send({ body: { zh: '情况说明'.repeat(750), en: 'x'.repeat(3_000) } });
      expect(outcome).toMatchObject({ took: 'sent' });
    });

    test.each(expected.filter(({ manner }) => given.without?.includes(manner) !== true))(
      'a server that $manner: $codes, again $again, in time',
      async ({ manner, codes, again }) => {
        server.manner = manner;
        const started = performance.now();
        const outcome = await send({}, manner === 'silent' ? impatient : outbound);
        expect(performance.now() - started).toBeLessThan(timeoutMs);
        if (outcome.took !== 'failed') throw new Error(`${manner} was taken for sent`);
        expect(codes).toContain(outcome.fault.code);
        expect({ code: outcome.fault.code, again: outcome.again }).toEqual({
          code: outcome.fault.code,
          again,
        });
        expect(outcome.fault.detail.length).toBeLessThanOrEqual(300);
        expect(JSON.stringify(outcome)).not.toContain(given.secret);
      },
    );

    test('nobody there is said, and tried again', async () => {
      const settings = given.settings(server);
      const gone = Object.fromEntries(
        Object.entries(settings).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.replace(`:${server.port}`, ':1') : name === 'port' ? 1 : value,
        ]),
      );
      const outcome = await driver.send(outgoingTo(given.to), gone, outbound);
      expect(outcome).toMatchObject({ took: 'failed', again: true, fault: { code: 'unreachable' } });
    });

    test('an internal address that nobody has named is refused before anything is sent', async () => {
      const before = given.arrived(server).length;
      const outcome = await send({}, new Outbound([], timeoutMs));
      expect(outcome).toMatchObject({ took: 'failed', again: false, fault: { code: 'internal-address' } });
      expect(given.arrived(server)).toHaveLength(before);
    });

    test('every setting and the address are in both languages', () => {
      for (const words of [
        driver.words,
        driver.about,
        driver.address.words,
        ...driver.fields.map((field) => field.words),
      ]) {
        expect(words.zh).toMatch(/\p{Script=Han}|[A-Z]/u);
        expect(words.en).toMatch(/[A-Za-z]/);
      }
      expect(driver.address.example).toMatch(driver.address.shape);
      expect(given.to).toMatch(driver.address.shape);
    });
  });
}
