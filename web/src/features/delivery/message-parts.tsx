import { type Message, type MessageState } from '../../api/types-delivery.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const states: readonly MessageState[] = ['issued', 'sent', 'delivered', 'read', 'accepted', 'moving'];
const times: Readonly<Record<MessageState, keyof Message>> = {
  issued: 'issuedAt',
  sent: 'sentAt',
  delivered: 'deliveredAt',
  read: 'readAt',
  accepted: 'acceptedAt',
  moving: 'movingAt',
};

export function useRecipientName(): (message: {
  organisation: Message['organisation'];
  postWords: Message['postWords'];
  nameZh: string;
}) => string {
  const { say, short } = useSpeech();
  // Without a post it is somebody in person.
  return ({ organisation, postWords, nameZh }) =>
    organisation === null ? nameZh : `${short(organisation)} ${postWords === null ? nameZh : say(postWords)}`;
}

/** The way from issued to moving: what has been reached is dark, with its time. */
export function MessageProgress({ message }: { message: Message }) {
  const w: Record<string, string> = useWords({ zh, en });
  const owed = message.needs === 'acceptance' ? states : states.slice(0, 4);
  return (
    <ol className="message-progress">
      {owed.map((state) => {
        const at = message[times[state]];
        return (
          <li key={state} className={typeof at === 'string' ? 'reached' : ''}>
            <b>{w[`event.${state}`]}</b>
            {typeof at === 'string' && <time dateTime={at}>{countyMinute(at).slice(-5)}</time>}
          </li>
        );
      })}
    </ol>
  );
}

/** Red only for what a person must see to. */
export function MessageMark({ message }: { message: Message }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  if (message.deadAt !== null)
    return (
      <span className="red">
        {w.dead}
        {message.deadBecause !== null && `：${say(message.deadBecause)}`}
      </span>
    );
  if (message.endedAt !== null) return <span className="muted">{w.ended}</span>;
  return <span className="muted">{message.needs === 'acceptance' ? w.mustAccept : w.forInformation}</span>;
}
