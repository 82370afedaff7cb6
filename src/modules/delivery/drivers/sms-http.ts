/** Short messages through a gateway's HTTP interface: its own JSON in, its own words out, receipts called back. */
import { type Driver, type SettingField, textSetting } from './driver.js';
import { failed } from '../outbound/fault.js';
import { askForJson, atPath, jsonHeaders } from './post-json.js';
import { shortText } from './short-text.js';

const text = (name: string, zh: string, en: string, prefill?: string, required = true): SettingField => ({
  name,
  kind: 'text',
  required,
  words: { zh, en },
  ...(prefill === undefined ? {} : { prefill }),
});

export const mobileAddress: Driver['address'] = {
  words: { zh: '手机号', en: 'Mobile number' },
  shape: /^\+?\d{6,15}$/,
  example: '13900000000',
};

const listed = (value: string): string[] => value.split(',').map((one) => one.trim());

/** Values go into the template as JSON strings do, so that no text can break out of its place. */
const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(phone|text|id)\}/g, (_, name: string) =>
    JSON.stringify(values[name] ?? '').slice(1, -1),
  );

export const smsHttpDriver: Driver = {
  kind: 'sms-http',
  words: { zh: '短信（HTTP 网关）', en: 'SMS by HTTP gateway' },
  about: {
    zh: '按网关的接口填写；回执和回复由网关回调 /api/receipts/方式编号，用回调密钥认证。',
    en: 'As the gateway documents it; receipts and replies are called back to /api/receipts/<channel>, with the callback secret.',
  },
  fields: [
    text('url', '接口地址', 'Address'),
    text('header', '认证头名称', 'Name of the header that authenticates', 'Authorization'),
    { name: 'credential', kind: 'secret', required: true, words: { zh: '认证头内容', en: 'Its content' } },
    text(
      'template',
      '请求内容（JSON，{phone} {text} {id}）',
      'Request (JSON with {phone} {text} {id})',
      '{"phone":"{phone}","text":"{text}","id":"{id}"}',
    ),
    text('codePath', '结果码所在', 'Where the result stands', 'code'),
    text('okCodes', '成功的结果码', 'Results that mean success', '0'),
    text('busyCodes', '稍后再试的结果码', 'Results that mean later', '', false),
    text('credentialCodes', '认证失败的结果码', 'Results that mean refused credentials', '', false),
    text('idPath', '短信编号所在', 'Where the message id stands', 'id'),
    {
      name: 'receiptSecret',
      kind: 'secret',
      required: false,
      words: { zh: '回调密钥', en: 'Callback secret' },
    },
    text('receiptIdPath', '回执中的短信编号', 'Message id in a receipt', 'id', false),
    text('receiptStatePath', '回执中的状态', 'State in a receipt', 'state', false),
    text('receiptDelivered', '表示送达的状态', 'States that mean delivered', 'DELIVRD', false),
    text('replyFromPath', '回复中的手机号', 'Number in a reply', 'from', false),
    text('replyTextPath', '回复中的内容', 'Text in a reply', 'text', false),
  ],
  address: mobileAddress,
  carriesPaper: false,
  givesReceipts: (settings) => textSetting(settings, 'receiptIdPath') !== '',
  async send(outgoing, settings, outbound) {
    const body = filled(textSetting(settings, 'template'), {
      phone: outgoing.to,
      text: shortText(outgoing),
      id: outgoing.attemptKey,
    });
    const answered = await askForJson(
      {
        method: 'POST',
        url: textSetting(settings, 'url'),
        headers: { ...jsonHeaders, [textSetting(settings, 'header')]: textSetting(settings, 'credential') },
        body,
      },
      outbound,
    );
    if ('outcome' in answered) return answered.outcome;
    const code = atPath(answered.json, textSetting(settings, 'codePath'));
    if (code === undefined) return failed('bad-answer', JSON.stringify(answered.json), true);
    if (listed(textSetting(settings, 'okCodes')).includes(code))
      return {
        took: 'sent',
        providerId: atPath(answered.json, textSetting(settings, 'idPath')) ?? outgoing.attemptKey,
      };
    const said = JSON.stringify(answered.json);
    if (listed(textSetting(settings, 'busyCodes')).includes(code)) return failed('busy', said, true);
    if (listed(textSetting(settings, 'credentialCodes')).includes(code))
      return failed('wrong-credentials', said, false);
    return failed('rejected', said, false);
  },
};
