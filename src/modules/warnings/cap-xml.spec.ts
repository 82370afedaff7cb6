import { describe, expect, test } from '@jest/globals';
import { capFaults, hasXmllint } from '../../../test/harness/check-cap.js';
import { capElements, type MsgType, type WarningMessage } from './cap-elements.js';
import { capXml } from './cap-xml.js';

const base: WarningMessage = {
  sender: 'committee@qinglan.gov.example',
  warningId: 'b3c1',
  number: 1,
  msgType: 'Alert',
  sent: new Date('2026-11-24T00:00:00.456Z'),
  exercise: false,
  earlier: [],
  level: 'III',
  clause: '3.4.1 Ⅲ级',
  event: { zh: '首长专线 <甲> & “乙” 失去保护\u0007', en: 'Lines <A> & "B"' },
  area: { zh: '墨渡镇', en: 'Modu' },
  townships: [{ code: 'township-modu', nameZh: '墨渡镇', nameEn: 'Modu' }],
  onset: new Date('2026-11-24T00:00:00Z'),
  expires: new Date('2026-11-25T00:00:00Z'),
  faultStands: true,
  description: '2 条首长专线失去保护\n另有一条',
  measures: '备齐抢修队伍',
  issuer: { zh: '县应急委员会', en: 'County committee' },
  contact: '',
  carriers: [{ id: 'telecom', nameZh: '青岚电信', nameEn: 'Telecom' }],
};
const alert = capElements(base);
const message = (msgType: MsgType, changed: Partial<WarningMessage> = {}) =>
  msgType === 'Alert'
    ? capElements({ ...base, ...changed })
    : capElements({ ...base, number: 2, msgType, earlier: [alert], because: '恢复', ...changed });

describe('a message as a CAP 1.2 document', () => {
  const judged = hasXmllint ? test : test.skip;
  if (!hasXmllint) console.warn('skipped: xmllint is not here, so no document is judged by the schema');

  judged.each([
    ['an alert', message('Alert')],
    ['one without townships', message('Alert', { townships: [] })],
    ['an update', message('Update')],
    ['a cancel', message('Cancel')],
    ['a cancel after two', message('Cancel', { number: 3, earlier: [alert, message('Update')] })],
    ['an exercise', message('Alert', { exercise: true })],
  ])('%s has the structure', (_, elements) => {
    expect(capFaults(capXml(elements))).toBe('');
  });

  judged.each([
    ['no sender', (xml: string) => xml.replace(/<sender>.*?<\/sender>/, '')],
    ['a time in UTC', (xml: string) => xml.replace(/(<sent>.*?)\+08:00/, '$1Z')],
    ['a severity of its own', (xml: string) => xml.replace('Moderate', 'III')],
    [
      'elements in another order',
      (xml: string) => xml.replace(/(<event>.*?<\/event>)(<responseType>.*?<\/responseType>)/, '$2$1'),
    ],
    ['another namespace', (xml: string) => xml.replace('cap:1.2', 'cap:1.1')],
  ])('what would be wrong is found: %s', (_, spoil) => {
    const xml = capXml(alert);
    expect(spoil(xml)).not.toBe(xml);
    expect(capFaults(spoil(xml))).not.toBe('');
  });

  test('its texts are text, whatever they hold', () => {
    const xml = capXml(alert);
    expect(xml).toContain('<event>首长专线 &lt;甲&gt; &amp; “乙” 失去保护</event>');
    expect(xml).toContain('<identifier>b3c1.1</identifier>');
    expect(xml).not.toContain('<contact>');
  });

  test('an exercise says which in its note', () => {
    expect(capXml(message('Alert', { exercise: true }))).toContain('<note>演练 Exercise：');
    expect(capXml(message('Cancel', { exercise: true }))).toContain('<note>演练 Exercise：恢复</note>');
  });
});
