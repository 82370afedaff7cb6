import { describe, expect, test } from '@jest/globals';
import { cutText, decodeText } from './text-decoding.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** 市电停电 in GBK. */
const powerCut = hex('cad0b5e7cda3b5e7');

describe('the text of octets', () => {
  test('UTF-8 is read as UTF-8, padding NULs left out', () => {
    expect(decodeText(Buffer.from('光缆中断\0\0'))).toBe('光缆中断');
  });

  test('common Chinese in GBK is recognised without being told', () => {
    expect(decodeText(powerCut)).toBe('市电停电');
    expect(decodeText(Buffer.concat([Buffer.from('NE=7, '), powerCut]))).toBe('NE=7, 市电停电');
  });

  test('a MAC address and other octets are no text', () => {
    expect(decodeText(hex('e0cc7a83fe91'))).toBeUndefined();
    expect(decodeText(hex('ff0041'))).toBeUndefined();
    expect(decodeText(hex('07ea0b1808050000'))).toBeUndefined();
  });

  test('what the source says wins over the guess', () => {
    expect(decodeText(powerCut, 'utf-8')).toBeUndefined();
    expect(decodeText(powerCut, 'hex')).toBeUndefined();
    expect(decodeText(hex('c4e3bac3'), 'gb18030')).toBe('你好');
  });

  test('rare characters of four octets survive (GB 18030)', () => {
    expect(decodeText(hex('95328237'), 'gb18030')).toBe('\u{20001}');
    expect(decodeText(Buffer.from('𠮷野'))).toBe('𠮷野');
  });

  test('an octet that ends within a character is no text, and nothing is thrown', () => {
    expect(decodeText(hex('cad0b5'), 'gb18030')).toBeUndefined();
    expect(decodeText(hex('e58589e7'), 'utf-8')).toBeUndefined();
  });
});

test('a cut never splits a character beyond the first plane', () => {
  expect(cutText('a𠮷b', 2)).toBe('a');
  expect(cutText('a𠮷b', 3)).toBe('a𠮷');
  expect(cutText('abc', 9)).toBe('abc');
});
