/** A paper to a fax machine: by mail to a gateway with the number in the address (RFC 3192), or by a fax server's HTTP interface. */
import { randomUUID } from 'node:crypto';
import {
  type CarriedPaper,
  type ChannelSettings,
  type Driver,
  type Outgoing,
  type Receipt,
  type SettingField,
  textSetting,
} from './driver.js';
import { failed, type Outcome } from '../outbound/fault.js';
import { askForJson, atPath } from './post-json.js';
import { hasReceiptMailbox, mailReceipts, receiptFields } from './email.js';
import { letterOf, mailFields, sendMail } from './send-email.js';

export const faxAddress: Driver['address'] = {
  words: { zh: '传真号（分机写 /T33S=）', en: 'Fax number (sub-address as /T33S=)' },
  shape: /^\+?\d[\d-]{4,24}(\/T33S=\d{1,20})?$/,
  example: '+86-799-5550105',
};

/** One-bit pages are what goes over the line; a gateway that draws its own takes the PDF. */
const formField: SettingField = {
  name: 'form',
  kind: 'choice',
  required: false,
  options: ['tiff', 'pdf'],
  words: { zh: '文件格式（tiff 为传真图像）', en: 'File format (tiff: fax pages)' },
  prefill: 'tiff',
};
const wantsFaxPages = (settings: ChannelSettings): boolean => textSetting(settings, 'form') !== 'pdf';

/** fax-mbox "@" domain: `FAX=+86-799-5550105/T33S=12@gateway.example` (RFC 3192, 2 and 4). */
export function faxMailbox(number: string, gateway: string): string {
  return `FAX=${number}@${gateway}`;
}

export const faxEmailDriver: Driver = {
  kind: 'fax-email',
  words: { zh: '传真（经邮件网关）', en: 'Fax by e-mail gateway' },
  about: {
    zh: '把文书作为附件发到传真网关，收件地址写作 FAX=号码@网关（RFC 3192）。',
    en: 'Mails the paper to a fax gateway, addressed FAX=number@gateway (RFC 3192).',
  },
  fields: [
    ...mailFields,
    {
      name: 'gateway',
      kind: 'text',
      required: true,
      words: { zh: '传真网关域名', en: 'Domain of the fax gateway' },
    },
    formField,
    ...receiptFields,
  ],
  address: faxAddress,
  carriesPaper: true,
  wantsFaxPages,
  givesReceipts: hasReceiptMailbox,
  fetchReceipts: mailReceipts,
  async send(outgoing, settings, outbound) {
    if (outgoing.paper === null) return failed('no-paper', '', true);
    const to = faxMailbox(outgoing.to, textSetting(settings, 'gateway'));
    return sendMail(letterOf(outgoing, to), outgoing.attemptKey, settings, outbound);
  },
};

const authorised = (settings: ChannelSettings): Record<string, string> => {
  const token = textSetting(settings, 'token');
  return token === '' ? {} : { authorization: `Bearer ${token}` };
};

/** multipart/form-data (RFC 7578) of the number, our id and the paper. */
function formOf(outgoing: Readonly<Outgoing>, paper: CarriedPaper, boundary: string): Buffer {
  const field = (name: string, value: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  return Buffer.concat([
    Buffer.from(
      `${field('to', outgoing.to)}${field('id', outgoing.attemptKey)}${field('subject', outgoing.subject.zh)}` +
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${paper.mediaType === 'image/tiff' ? 'paper.tif' : 'paper.pdf'}"\r\nContent-Type: ${paper.mediaType}\r\n\r\n`,
    ),
    paper.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

async function stateOf(
  id: string,
  settings: ChannelSettings,
  outbound: Parameters<Driver['send']>[2],
): Promise<Receipt[]> {
  const answered = await askForJson(
    {
      method: 'GET',
      url: textSetting(settings, 'statusUrl').replace('{id}', encodeURIComponent(id)),
      headers: authorised(settings),
    },
    outbound,
  );
  if ('outcome' in answered) return [];
  const state = (atPath(answered.json, textSetting(settings, 'statePath')) ?? '').toLowerCase();
  const isOne = (name: string): boolean =>
    textSetting(settings, name)
      .toLowerCase()
      .split(',')
      .map((one) => one.trim())
      .includes(state);
  if (isOne('deliveredStates')) return [{ providerId: id, delivered: true, detail: state }];
  return isOne('failedStates') ? [{ providerId: id, delivered: false, detail: state }] : [];
}

export const faxHttpDriver: Driver = {
  kind: 'fax-http',
  words: { zh: '传真服务器（HTTP）', en: 'Fax server by HTTP' },
  about: {
    zh: '以表单上传文书和传真号（to、id、file），再按编号查询是否发出。',
    en: 'Uploads the paper with its number as a form (to, id, file), then asks by id whether it went.',
  },
  fields: [
    { name: 'url', kind: 'text', required: true, words: { zh: '提交地址', en: 'Address to submit to' } },
    { name: 'token', kind: 'secret', required: false, words: { zh: '访问令牌', en: 'Access token' } },
    formField,
    {
      name: 'idPath',
      kind: 'text',
      required: true,
      words: { zh: '任务编号所在', en: 'Where the job id stands' },
      prefill: 'id',
    },
    {
      name: 'statusUrl',
      kind: 'text',
      required: false,
      words: { zh: '查询地址（{id}）', en: 'Address of a job’s state, with {id}' },
    },
    {
      name: 'statePath',
      kind: 'text',
      required: false,
      words: { zh: '状态所在', en: 'Where the state stands' },
      prefill: 'state',
    },
    {
      name: 'deliveredStates',
      kind: 'text',
      required: false,
      words: { zh: '表示送达的状态', en: 'States that mean delivered' },
      prefill: 'delivered,sent',
    },
    {
      name: 'failedStates',
      kind: 'text',
      required: false,
      words: { zh: '表示失败的状态', en: 'States that mean failed' },
      prefill: 'failed,busy,no-answer',
    },
  ],
  address: faxAddress,
  carriesPaper: true,
  wantsFaxPages,
  givesReceipts: (settings) => textSetting(settings, 'statusUrl') !== '',
  async send(outgoing, settings, outbound): Promise<Outcome> {
    if (outgoing.paper === null) return failed('no-paper', '', true);
    const boundary = `fengsui-${randomUUID()}`;
    const answered = await askForJson(
      {
        method: 'POST',
        url: textSetting(settings, 'url'),
        headers: {
          ...authorised(settings),
          accept: 'application/json',
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
        body: formOf(outgoing, outgoing.paper, boundary),
      },
      outbound,
    );
    if ('outcome' in answered) return answered.outcome;
    const id = atPath(answered.json, textSetting(settings, 'idPath'));
    return id === undefined
      ? failed('bad-answer', JSON.stringify(answered.json), true)
      : { took: 'sent', providerId: id };
  },
  fetchReceipts: async (sent, settings, outbound) =>
    (await Promise.all(sent.map((id) => stateOf(id, settings, outbound)))).flat(),
};
