import { describe, expect, test } from '@jest/globals';
import { readDsn } from './read-dsn.js';

const notice = (fields: readonly string[], encoding = '', body?: string): string =>
  [
    'From: MAILER-DAEMON@mail.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Action: failed (this line is not the status)',
    '--b',
    'Content-Type: message/delivery-status',
    ...(encoding === '' ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    '',
    body ?? fields.join('\r\n'),
    '--b--',
    '',
  ].join('\r\n');
const fields = (action: string, status = '2.0.0'): string[] => [
  'Reporting-MTA: dns; mail.example',
  'Original-Envelope-Id: leg-1.1',
  '',
  'Final-Recipient: rfc822;duty@mobile.example',
  `Action: ${action}`,
  `Status: ${status}`,
  'Diagnostic-Code: smtp; 550 5.1.1',
  ' no such mailbox',
];

describe('a delivery status notification', () => {
  test('delivered', () => {
    expect(readDsn(notice(fields('delivered')))).toMatchObject({ providerId: 'leg-1.1', delivered: true });
  });

  test('failed, with what was said', () => {
    expect(readDsn(notice(fields('failed', '5.1.1')))).toEqual({
      providerId: 'leg-1.1',
      delivered: false,
      detail: '5.1.1 smtp; 550 5.1.1 no such mailbox',
    });
  });

  test('encoded as base64', () => {
    const body = Buffer.from(fields('delivered').join('\r\n')).toString('base64');
    expect(readDsn(notice([], 'base64', body))).toMatchObject({ providerId: 'leg-1.1', delivered: true });
  });

  test.each(['delayed', 'relayed'])('%s is not the last word', (action) => {
    expect(readDsn(notice(fields(action)))).toBeUndefined();
  });

  test.each([
    '',
    'Subject: hello\r\n\r\nOriginal-Envelope-Id: leg-1.1\r\nAction: delivered',
    notice(['Action: delivered']),
  ])('any other mail is none', (raw) => {
    expect(readDsn(raw)).toBeUndefined();
  });
});
