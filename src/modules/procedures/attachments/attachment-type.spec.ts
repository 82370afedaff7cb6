import { describe, expect, test } from '@jest/globals';
import { attachmentName, attachmentType } from './attachment-type.js';

describe('what a file is, by its first bytes', () => {
  test.each([
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]), 'image/jpeg'],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1'), 'image/png'],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
    ['a phone’s HEIC', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'image/heic'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['a web page with the name of a photograph', Buffer.from('<html>'), undefined],
    ['an SVG, which may hold scripts', Buffer.from('<svg xmlns="x">'), undefined],
    ['a program', Buffer.from('MZ\x90\0'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('%s', (_, bytes, type) => {
    expect(attachmentType(bytes)).toBe(type);
  });
});

test.each([
  ['现场照片.jpg', '现场照片.jpg'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['a"b\r\nc.png', 'a_b__c.png'],
  ['   ', '附件'],
])('the name %j becomes %j', (given, name) => {
  expect(attachmentName(given)).toBe(name);
});
