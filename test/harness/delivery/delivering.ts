import { setTimeout as pause } from 'node:timers/promises';
import { MessageSending } from '../../../src/modules/delivery/message-sending.jobs.js';
import { MessageTurns } from '../../../src/modules/delivery/message-turns.jobs.js';
import type { MessagesController } from '../../../src/modules/delivery/messages.controller.js';
import type { ChannelsController } from '../../../src/modules/delivery/channels/channels.controller.js';
import type { PhoneTasksController } from '../../../src/modules/delivery/phone/phone-tasks.controller.js';
import type { County } from '../county.js';
import type { Wire } from '../views.js';

type AnswerOf<Method extends (...given: never[]) => unknown> = Wire<Awaited<ReturnType<Method>>>;
export type MessageList = AnswerOf<MessagesController['list']>;
export type MessageView = AnswerOf<MessagesController['read']>;
export type ChannelList = AnswerOf<ChannelsController['list']>;
export type PhoneTaskList = AnswerOf<PhoneTasksController['list']>;

const settleMs = 60_000;

/** Waits until nothing is due and nothing is with a driver: every message has gone as far as it can now. */
export async function delivered(county: County): Promise<void> {
  await county.settled();
  const turns = county.app.get(MessageTurns);
  const sending = county.app.get(MessageSending);
  for (const until = performance.now() + settleMs; performance.now() < until;) {
    await turns.sweep();
    await sending.wake();
    await sending.idle();
    await county.settled();
    const [left] = await county.sql<{ count: number }>(
      `select (select count(*)::int from message where ring_at <= $1) + (select count(*)::int from message_leg where state = 'trying' or next_at <= $1) as count`,
      [county.now()],
    );
    if (left?.count === 0) return;
    await pause(15);
  }
  throw new Error('messages do not come to rest');
}

/** The message of this case to this recipient, with its history; words of its subject tell several papers apart. */
export async function messageTo(
  county: County,
  caseId: string,
  recipient: string,
  subject = '',
): Promise<MessageView> {
  await delivered(county);
  const found = await county.sql<{ id: string; subject_zh: string }>(
    `select id, subject_zh from message where case_id = $1 and recipient = $2 and strpos(subject_zh, $3) > 0`,
    [caseId, recipient, subject],
  );
  const [only] = found;
  if (!only || found.length > 1)
    throw new Error(`one message to ${recipient} expected: ${found.map((m) => m.subject_zh).join('; ')}`);
  return county.as('office.director').get<MessageView>(`/messages/${only.id}`);
}

export async function setUpChannel(
  county: County,
  id: string,
  driver: string,
  settings: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  await county.as('office.director').post(`/channels/${id}`, {
    driver,
    nameZh: `方式 ${id}`,
    nameEn: id,
    enabled: true,
    settings,
    version: 0,
  });
}

export function address(
  county: County,
  organisation: string,
  addresses: readonly { channel: string; address: string; position: number }[],
  post: string | null = null,
): Promise<unknown> {
  return county.as('office.director').post(`/channels/addresses/${organisation}`, { post, addresses });
}
