/** A message as it fits into a few short messages: signature first, the code and the link last and never cut. */
import type { Outgoing } from './driver.js';

const mostCharacters = 300;

export function shortText(outgoing: Readonly<Outgoing>): string {
  const head = `【${outgoing.signature.zh}】${outgoing.subject.zh}：`;
  const how = outgoing.answerHow?.zh ?? `签收请回复${outgoing.replyCode}`;
  const answer = outgoing.needsAnswer ? how : '';
  const link = outgoing.link === null ? '' : `${answer === '' ? '' : '，'}办理：${outgoing.link}`;
  const room = Math.max(0, mostCharacters - Array.from(`${head}${answer}${link}`).length);
  const body = Array.from(outgoing.body.zh);
  const kept = body.length <= room ? body.join('') : `${body.slice(0, Math.max(0, room - 1)).join('')}…`;
  return `${head}${kept}${answer}${link}`;
}
