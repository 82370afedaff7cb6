/** What a gateway calls back with: receipts and replies, one or several, in the places that its settings name. */
import { type ChannelSettings, type Receipt, type Reply, textSetting } from '../drivers/driver.js';
import { atPath } from '../drivers/post-json.js';

const most = 100;

export interface CalledBack {
  receipts: Receipt[];
  replies: Reply[];
}

export function readCallback(settings: ChannelSettings, body: unknown): CalledBack {
  const items = (Array.isArray(body) ? body : [body]).slice(0, most);
  const called: CalledBack = { receipts: [], replies: [] };
  const path = (name: string, otherwise: string): string => textSetting(settings, name) || otherwise;
  const good = path('receiptDelivered', 'delivered')
    .split(',')
    .map((one) => one.trim());
  for (const item of items) {
    const from = atPath(item, path('replyFromPath', 'from'));
    const text = atPath(item, path('replyTextPath', 'text'));
    const id = atPath(item, path('receiptIdPath', 'id'));
    const state = atPath(item, path('receiptStatePath', 'state'));
    if (from !== undefined && text !== undefined) called.replies.push({ from, text });
    else if (id !== undefined && state !== undefined)
      called.receipts.push({ providerId: id, delivered: good.includes(state), detail: state });
  }
  return called;
}
