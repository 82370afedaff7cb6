import { useState } from 'react';
import { type Message } from '../../api/types-delivery.js';
import { useMessages } from '../../api/reads-delivery.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { MessageDrawer } from './message-drawer.js';
import { MessageMark, MessageProgress, useRecipientName } from './message-parts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function MessageCard({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const nameOf = useRecipientName();
  return (
    <li className={message.deadAt === null ? '' : 'dead'}>
      <button type="button" className="message-card" onClick={onOpen} data-message={message.id}>
        <span className="message-card-head">
          <b>{nameOf(message)}</b>
          {message.level !== null && (
            <span className={`chip level level-${message.level}`}>{message.level}</span>
          )}
          <MessageMark message={message} />
        </span>
        <span>{say(message.subject)}</span>
        <MessageProgress message={message} />
        {message.ringsAt !== null && (
          <span className="muted">
            {fill(w.nextAt, { time: countyMinute(message.ringsAt).slice(-5) })} ·{' '}
            {fill(w.round, { n: message.round })}
          </span>
        )}
      </button>
    </li>
  );
}

export function MessageCards({ messages }: { messages: readonly Message[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <ul className="message-list">
        {messages.map((message) => (
          <MessageCard key={message.id} message={message} onOpen={() => setOpen(message.id)} />
        ))}
      </ul>
      <MessageDrawer id={open} onClose={() => setOpen(null)} />
    </>
  );
}

/** Who has been told of what in a case, and how far it has come. */
export function CaseMessages({ caseId }: { caseId: string }) {
  const w = useWords({ zh, en });
  const messages = useMessages({ case: caseId });
  return (
    <Section title={w.section} className="no-print">
      <ListView of={messages} empty={w.nothingSent}>
        {(items) => <MessageCards messages={items} />}
      </ListView>
    </Section>
  );
}
