/** Group robots of DingTalk, WeCom and Feishu: a text to a group, people mentioned by mobile number, each signed its own way. */
import { createHmac } from 'node:crypto';
import {
  type ChannelSettings,
  type Driver,
  longText,
  type Outgoing,
  type SettingField,
  textSetting,
} from './driver.js';
import { failed, type FaultCode, type Outcome } from '../outbound/fault.js';
import { askForJson, cutOctets, jsonHeaders } from './post-json.js';

const webhook: SettingField = {
  name: 'url',
  kind: 'secret',
  required: true,
  words: { zh: '机器人 Webhook 地址（含令牌）', en: 'Webhook address of the robot, with its token' },
};
const signing = (required: boolean): SettingField => ({
  name: 'secret',
  kind: 'secret',
  required,
  words: { zh: '加签密钥', en: 'Signing secret' },
});
const mention = {
  words: { zh: '提醒谁：手机号（逗号分隔）、@all 或 -', en: 'Whom to mention: mobile numbers, @all or -' },
  shape: /^(@all|-|\d{6,15}(,\d{6,15}){0,9})$/,
  example: '13900000000',
};

const mentioned = (to: string): string[] => (to === '@all' || to === '-' ? [] : to.split(','));

interface RobotAnswer {
  code: unknown;
  message: unknown;
}

interface Robot {
  kind: string;
  words: Driver['words'];
  about: Driver['about'];
  fields: readonly SettingField[];
  address: Driver['address'];
  request(outgoing: Outgoing, settings: ChannelSettings): { url: string; body: unknown };
  read(json: Readonly<Record<string, unknown>>): RobotAnswer;
  busy: readonly number[];
  credentials: readonly number[];
}

function robotDriver(robot: Robot): Driver {
  return {
    kind: robot.kind,
    words: robot.words,
    about: robot.about,
    fields: robot.fields,
    address: robot.address,
    carriesPaper: false,
    givesReceipts: () => false,
    async send(outgoing, settings, outbound): Promise<Outcome> {
      if (!URL.canParse(textSetting(settings, 'url'))) return failed('not-set-up', '', false);
      const { url, body } = robot.request(outgoing, settings);
      const answered = await askForJson(
        { method: 'POST', url, headers: jsonHeaders, body: JSON.stringify(body) },
        outbound,
      );
      if ('outcome' in answered) return answered.outcome;
      const { code, message } = robot.read(answered.json);
      if (code === 0) return { took: 'sent', providerId: null };
      if (typeof code !== 'number') return failed('bad-answer', JSON.stringify(answered.json), true);
      const fault: FaultCode = robot.busy.includes(code)
        ? 'busy'
        : robot.credentials.includes(code)
          ? 'wrong-credentials'
          : 'rejected';
      return failed(fault, `${code} ${String(message)}`, fault === 'busy');
    },
  };
}

/** https://open.dingtalk.com: sign = base64(HMAC-SHA256(secret, timestamp "\n" secret)), in the query with the milliseconds. */
export const dingtalkDriver = robotDriver({
  kind: 'dingtalk',
  words: { zh: '钉钉群机器人', en: 'DingTalk robot' },
  about: {
    zh: '钉钉群的自定义机器人，安全设置选“加签”；每分钟最多 20 条。',
    en: 'A custom robot of a DingTalk group, with signing; at most 20 a minute.',
  },
  fields: [webhook, signing(true)],
  address: mention,
  request(outgoing, settings) {
    const at = String(outgoing.at.getTime());
    const secret = textSetting(settings, 'secret');
    const url = new URL(textSetting(settings, 'url'));
    url.searchParams.set('timestamp', at);
    url.searchParams.set('sign', createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64'));
    const mobiles = mentioned(outgoing.to);
    const content = cutOctets(longText(outgoing), 18_000) + mobiles.map((mobile) => ` @${mobile}`).join('');
    return {
      url: url.toString(),
      body: {
        msgtype: 'text',
        text: { content },
        at: { atMobiles: mobiles, isAtAll: outgoing.to === '@all' },
      },
    };
  },
  read: ({ errcode, errmsg }) => ({ code: errcode, message: errmsg }),
  busy: [-1, 130101, 410100],
  credentials: [310000, 300001, 300005, 40035],
});

/** https://developer.work.weixin.qq.com: the key stands in the address; a text holds at most 2,048 octets. */
export const wecomDriver = robotDriver({
  kind: 'wecom',
  words: { zh: '企业微信群机器人', en: 'WeCom robot' },
  about: {
    zh: '企业微信群机器人；密钥在 Webhook 地址里，每分钟最多 20 条。',
    en: 'A robot of a WeCom group; its key stands in the address; at most 20 a minute.',
  },
  fields: [webhook],
  address: mention,
  request: (outgoing, settings) => ({
    url: textSetting(settings, 'url'),
    body: {
      msgtype: 'text',
      text: {
        content: cutOctets(longText(outgoing), 2_048),
        mentioned_mobile_list: outgoing.to === '@all' ? ['@all'] : mentioned(outgoing.to),
      },
    },
  }),
  read: ({ errcode, errmsg }) => ({ code: errcode, message: errmsg }),
  busy: [-1, 45009],
  credentials: [93000, 40001, 40014],
});

/** https://open.feishu.cn: sign = base64(HMAC-SHA256(key: timestamp "\n" secret, of nothing)), in the body with the seconds. */
export const feishuDriver = robotDriver({
  kind: 'feishu',
  words: { zh: '飞书群机器人', en: 'Feishu robot' },
  about: {
    zh: '飞书群的自定义机器人，安全设置选“签名校验”；提醒人用 open_id。',
    en: 'A custom robot of a Feishu group, with signing; people are mentioned by open_id.',
  },
  fields: [webhook, signing(true)],
  address: {
    words: { zh: '提醒谁：open_id、@all 或 -', en: 'Whom to mention: an open_id, @all or -' },
    shape: /^(@all|-|ou_[0-9a-z]{1,64})$/,
    example: 'ou_84aad35d084aa403a838cf73ee18467',
  },
  request(outgoing, settings) {
    const timestamp = String(Math.floor(outgoing.at.getTime() / 1_000));
    const sign = createHmac('sha256', `${timestamp}\n${textSetting(settings, 'secret')}`).digest('base64');
    const whom =
      outgoing.to === '-' ? '' : `\n<at user_id="${outgoing.to === '@all' ? 'all' : outgoing.to}"></at>`;
    return {
      url: textSetting(settings, 'url'),
      body: {
        timestamp,
        sign,
        msg_type: 'text',
        content: { text: cutOctets(longText(outgoing).replaceAll('<at', '<\u200bat'), 18_000) + whom },
      },
    };
  },
  read: ({ code, StatusCode, msg, StatusMessage }) => ({
    code: code ?? StatusCode,
    message: msg ?? StatusMessage,
  }),
  busy: [9499, 11232, 11233],
  credentials: [19001, 19021, 19022, 19024],
});
