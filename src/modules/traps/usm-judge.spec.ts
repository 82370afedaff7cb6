import { describe, expect, test } from '@jest/globals';
import { integer, trapV2 } from '../../../bench/traps/build-packet.js';
import { pduOf, sealV3, type V3Seal } from '../../../bench/traps/build-v3.js';
import { decodePacket, decodeScoped } from './decode-packet.js';
import { buildReport, buildResponse } from './usm-answer.js';
import { judgeUsm, type UsmUser, type UsmVerdict } from './usm-judge.js';
import { type Credentials, type EngineKeys, KeyRing } from './usm-keys.js';
import { readV3 } from './usm-message.js';
import { decrypt, isAuthentic } from './usm-seal.js';
import { authProtocols, privProtocols } from './usm-protocols.js';
import { EngineClocks, newestClocks } from './usm-window.js';

const now = new Date(Date.UTC(2026, 10, 24));
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const own = { id: Buffer.from('8001869f050102030405', 'hex'), boots: 7, startedAt: later(-1000) };
const peer = Buffer.from('80001f8880aabbccdd', 'hex');
const linkDown = '1.3.6.1.6.3.1.1.5.3';
const notification = (as: 'trap' | 'inform' = 'trap'): Buffer =>
  pduOf(trapV2('x', linkDown, [['1.3.6.1.2.1.2.2.1.1.7', integer(7)]], as, 99));

const full: Credentials = {
  auth: { protocol: 'SHA-256', passphrase: 'authentic-words' },
  priv: { protocol: 'AES-256', passphrase: 'private-words' },
};
const user = (credentials: Credentials, rest: Partial<UsmUser> = {}): UsmUser => {
  const secured = credentials.auth ? 'authenticated' : 'none';
  const level = credentials.priv ? 'encrypted' : secured;
  return { id: 'u', source: 'NMS', name: 'noc', level, keys: new KeyRing(credentials), ...rest };
};
const noc = user(full);

const sealed = (change: Partial<V3Seal> = {}, pdu = notification()): Buffer => {
  const engineId = change.engineId ?? peer;
  return sealV3({ boots: 3, time: 5000, user: 'noc', keys: noc.keys.at(engineId), ...change, engineId }, pdu);
};
const judge = (bytes: Buffer, users = [noc], clocks = new EngineClocks(), at = now): UsmVerdict =>
  judgeUsm(readV3(bytes), { own, users, clocks, at });
const reason = (verdict: UsmVerdict): string => (verdict.ok ? 'accepted' : verdict.reason);

describe('v3 traps', () => {
  test.each(authProtocols.flatMap((auth) => privProtocols.map((priv) => [auth, priv] as const)))(
    'a trap under %s and %s is read',
    (auth, priv) => {
      const sender = user({
        auth: { protocol: auth, passphrase: 'authentic-words' },
        priv: { protocol: priv, passphrase: 'private-words' },
      });
      const verdict = judge(sealed({ keys: sender.keys.at(peer) }), [sender]);
      if (!verdict.ok) throw new Error(verdict.reason);
      expect(decodeScoped(verdict.scoped)).toMatchObject({ version: 'v3', pdu: 'trap', trapOid: linkDown });
    },
  );

  test('each refusal has its own reason', () => {
    const weak = user({ auth: full.auth });
    const other = user({ ...full, auth: { protocol: 'SHA-256', passphrase: 'another-words' } });
    const bound = user(full, { engineId: own.id });
    const bent = sealed();
    bent[bent.length - 1] = (bent[bent.length - 1] ?? 0) ^ 1;
    expect(reason(judge(sealed(), []))).toBe('unknown user');
    expect(reason(judge(sealed(), [bound]))).toBe('user not of this engine');
    expect(reason(judge(sealed({ keys: {} })))).toBe('authentication required');
    expect(reason(judge(sealed({ keys: weak.keys.at(peer) })))).toBe('privacy required');
    expect(reason(judge(sealed(), [weak]))).toBe('security level not configured');
    expect(reason(judge(sealed(), [other]))).toBe('wrong digest');
    expect(reason(judge(bent))).toBe('wrong digest');
    expect(reason(judge(sealed(), [other, noc]))).toBe('accepted');
    const wrongPriv = user({ ...full, priv: { protocol: 'AES-256', passphrase: 'other-private' } });
    expect(reason(judge(sealed(), [wrongPriv]))).not.toBe('accepted');
    expect(reason(judge(sealed({ engineId: Buffer.from('abc') })))).toBe('unknown engine id');
  });

  test('a sender’s clock may not fall back more than 150 seconds, nor its boots at all', () => {
    const clocks = new EngineClocks();
    const heard = (bytes: Buffer, at: Date): void => {
      const seal = { message: readV3(bytes), user: noc };
      for (const clock of newestClocks([{ seal, datagram: { receivedAt: at } }]))
        clocks.note(clock.userId, clock.engineId, clock);
    };
    heard(sealed(), now);
    const at = (time: number, boots = 3, seconds = 0): string =>
      reason(judge(sealed({ time, boots }), [noc], clocks, later(seconds)));
    expect(at(4850)).toBe('accepted');
    expect(at(4849)).toBe('not in time window');
    expect(at(5000, 3, 150)).toBe('accepted');
    expect(at(5000, 3, 152)).toBe('not in time window');
    expect(at(9000, 2)).toBe('not in time window');
    expect(at(1, 4)).toBe('accepted');
    expect(at(1, 2_147_483_647)).toBe('not in time window');
    heard(sealed({ time: 4900 }), later(1));
    expect(at(4852, 3, 3)).toBe('not in time window');
  });
});

describe('v3 informs, where our clock counts', () => {
  const ask = (change: Partial<V3Seal>): Buffer =>
    sealed({ engineId: own.id, boots: 7, time: 1000, reportable: true, ...change }, notification('inform'));

  test('discovery is answered with our engine and clock, unsealed', () => {
    const probe = readV3(ask({ engineId: Buffer.alloc(0), keys: {}, user: '' }));
    const verdict = judgeUsm(probe, { own, users: [], clocks: new EngineClocks(), at: now });
    expect(reason(verdict)).toBe('engine discovery');
    const report = buildReport(probe, 'engine discovery', undefined, own, now);
    if (!report) throw new Error('no report');
    expect(readV3(report)).toMatchObject({ engineId: own.id, boots: 7, time: 1000, authenticated: false });
    expect(report.includes(Buffer.from('2b060106030f01010400', 'hex'))).toBe(true);
  });

  test('a time outside the window is reported under the user’s own seal', () => {
    const message = readV3(ask({ time: 800 }));
    const verdict = judge(message.bytes);
    expect(reason(verdict)).toBe('not in time window');
    const keys: EngineKeys | undefined = verdict.ok ? undefined : verdict.keys;
    const report = buildReport(message, 'not in time window', keys, own, now);
    if (!report) throw new Error('no report');
    expect(readV3(report)).toMatchObject({ authenticated: true, encrypted: false, time: 1000 });
    expect(reason(judge(ask({ boots: 6 })))).toBe('not in time window');
    expect(reason(judge(ask({ time: 1150 })))).toBe('accepted');
  });

  test('the response is sealed as the inform was and says no error', () => {
    const message = readV3(ask({}));
    const verdict = judge(message.bytes);
    if (!verdict.ok) throw new Error(verdict.reason);
    const response = readV3(buildResponse(message, verdict.scoped, verdict.keys, own, now));
    expect(response).toMatchObject({ encrypted: true, messageId: 1, engineId: own.id });
    const keys = noc.keys.at(own.id);
    const plain = keys.priv && decrypt(keys.priv, response);
    if (!plain || !keys.auth) throw new Error('not sealed');
    expect(isAuthentic(keys.auth, response)).toBe(true);
    expect(plain[verdict.scoped.indexOf(0xa6)]).toBe(0xa2);
    expect(plain.includes(integer(99))).toBe(true);
  });

  test('a trap gets no report, and nobody sends as our engine', () => {
    const trap = readV3(sealed({}));
    expect(buildReport(trap, 'wrong digest', undefined, own, now)).toBeUndefined();
    expect(reason(judge(ask({ reportable: false })))).toBe('unknown engine id');
  });
});

describe('v3 messages that do not read', () => {
  const malformed = (bytes: Buffer): string => {
    const packet = decodePacket(bytes);
    return packet.kind === 'malformed' ? packet.reason : packet.kind;
  };

  test('a message must fill its datagram, and flags must agree with what follows', () => {
    expect(malformed(Buffer.concat([sealed(), Buffer.alloc(1)]))).toBe('message: 1 octets after its end');
    expect(malformed(sealed().subarray(0, 60))).toMatch(/past its parent/);
    expect(malformed(Buffer.from('3009020103300004003000', 'hex'))).toMatch(/msgID/);
  });

  test('every single octet cut off or bent is refused or read, never thrown', () => {
    const bytes = sealed();
    for (let at = 0; at < bytes.length; at += 1) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 0xff;
      const packet = decodePacket(bent);
      if (packet.kind === 'v3') expect(reason(judge(bent))).not.toBe('accepted');
      expect(decodePacket(bytes.subarray(0, at)).kind).toBe('malformed');
    }
  });
});
