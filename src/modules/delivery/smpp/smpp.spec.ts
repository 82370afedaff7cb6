import { describe, expect, test } from '@jest/globals';
import { decodePdu, encodePdu, readMessage, submitBody } from './pdu.js';
import { readReceipt } from './read-receipt.js';
import { readText, textParts } from './text-parts.js';

describe('SMPP 3.4 on the wire', () => {
  test('a unit is read back as written, and waits until it is all there', () => {
    const octets = encodePdu('submit-sm', 0, 7, Buffer.from('abc'));
    expect(octets.readUInt32BE(0)).toBe(19);
    expect(decodePdu(octets.subarray(0, 18))).toBeUndefined();
    const read = decodePdu(Buffer.concat([octets, octets]));
    expect(read).toMatchObject({ pdu: { command: 'submit-sm', status: 0, sequence: 7 } });
    if (read === undefined || read === 'wrong') throw new Error('not read');
    expect(read.pdu.body.toString()).toBe('abc');
    expect(read.rest).toHaveLength(19);
  });

  test.each([Buffer.from('HTTP/1.1 200 OK'), Buffer.alloc(16), Buffer.from([0xff, 0xff, 0xff, 0xff])])(
    'what is no SMPP is said to be none',
    (octets) => {
      expect(decodePdu(octets)).toBe('wrong');
    },
  );

  test('a short message is read back, whatever its characters', () => {
    const [octets] = textParts('签收请回复048213𬭼', 1);
    const body = submitBody({
      from: '10690000',
      to: '+8613900000000',
      octets: octets ?? Buffer.alloc(0),
      isPart: false,
      wantsReceipt: true,
    });
    const read = readMessage(body);
    expect(read).toMatchObject({ from: '10690000', to: '8613900000000', isReceipt: false, coding: 8 });
    expect(readText(8, read?.octets ?? Buffer.alloc(0))).toBe('签收请回复048213𬭼');
  });

  test('a long text is cut between characters and numbered', () => {
    const text = '𬭼'.repeat(100);
    const parts = textParts(text, 300);
    expect(parts.every((part) => part.length <= 140)).toBe(true);
    expect(parts.map((part) => [...part.subarray(0, 6)])).toEqual(
      parts.map((_, at) => [5, 0, 3, 44, parts.length, at + 1]),
    );
    expect(parts.map((part) => readText(8, part.subarray(6))).join('')).toBe(text);
  });

  test('a message cut off in the middle is none', () => {
    const [octets] = textParts('x', 1);
    const body = submitBody({
      from: 'a',
      to: 'b',
      octets: octets ?? Buffer.alloc(0),
      isPart: false,
      wantsReceipt: false,
    });
    for (let length = 0; length < body.length; length += 1)
      expect(() => readMessage(body.subarray(0, length))).not.toThrow();
    expect(readMessage(body.subarray(0, body.length - 1))).toBeUndefined();
  });
});

describe('delivery receipts', () => {
  const receipt = (text: string, optional: [number, Buffer][] = []) =>
    readReceipt({
      from: '1',
      to: '2',
      isReceipt: true,
      coding: 0,
      octets: Buffer.from(text),
      optional: new Map(optional),
    });

  test('by the text of appendix B', () => {
    expect(
      receipt(
        'id:8A01 sub:001 dlvrd:001 submit date:2612010900 done date:2612010901 stat:DELIVRD err:000 text:x',
      ),
    ).toEqual({
      providerId: '8A01',
      delivered: true,
      detail: 'DELIVRD',
    });
    expect(receipt('id:8A01 stat:UNDELIV err:011')).toMatchObject({ delivered: false });
  });

  test('by optional parameters, which go before the text', () => {
    expect(
      receipt('id:0 stat:UNDELIV', [
        [0x001e, Buffer.from('77\0')],
        [0x0427, Buffer.from([2])],
      ]),
    ).toEqual({ providerId: '77', delivered: true, detail: 'DELIVRD' });
  });

  test('not yet the last word, and a person’s text, are no receipts', () => {
    expect(receipt('id:1 stat:ENROUTE')).toBeUndefined();
    expect(receipt('048213')).toBeUndefined();
    expect(
      readReceipt({
        from: '1',
        to: '2',
        isReceipt: false,
        coding: 0,
        octets: Buffer.from('id:1 stat:DELIVRD'),
        optional: new Map(),
      }),
    ).toBeUndefined();
  });
});
