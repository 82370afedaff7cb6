import { App, Button, Drawer, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMessage } from '../../api/reads-delivery.js';
import { type MessageDetail, type MessageEvent, type MessageLeg } from '../../api/types-delivery.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { MessageMark, MessageProgress, useRecipientName } from './message-parts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Leg({ leg }: { leg: MessageLeg }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <li>
      <b>{say(leg.channelWords)}</b> <code className="breakable">{leg.address}</code>{' '}
      <span>{w[`leg.${leg.state}`] ?? leg.state}</span>
      {leg.tries > 1 && <span className="muted"> {fill(w.tries, { n: leg.tries })}</span>}
      {leg.nextAt !== null && (
        <span className="muted"> {fill(w.retryAt, { time: countyMinute(leg.nextAt) })}</span>
      )}
      {leg.fault !== null && (
        <div className="muted breakable">
          {say(leg.fault.words)} {leg.fault.detail}
        </div>
      )}
    </li>
  );
}

function Line({ event }: { event: MessageEvent }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const { say, name } = useSpeech();
  const through =
    event.throughWords === null
      ? (w[`through.${event.through ?? ''}`] ?? event.through)
      : say(event.throughWords);
  const told = ['answeredBy', 'answer', 'because', 'question'].flatMap((key) => {
    const value = event.details[key];
    return typeof value === 'string' ? [w[`ended.${value}`] ?? value] : [];
  });
  return (
    <li>
      <Moment at={event.at} age={false} /> <b>{w[`event.${event.kind}`] ?? event.kind}</b>{' '}
      {through !== null && <span>{through}</span>}{' '}
      {event.address !== null && <code className="breakable">{event.address}</code>}
      {event.by !== null && <span className="muted"> {fill(w.by, { who: name(event.by) })}</span>}
      {event.fault !== null && (
        <div className="muted breakable">
          {say(event.fault.words)} {event.fault.detail}
        </div>
      )}
      {told.length > 0 && event.fault === null && <div className="muted breakable">{told.join(' · ')}</div>}
    </li>
  );
}

function Acts({ message }: { message: MessageDetail }) {
  const w = useWords({ zh, en });
  const app = App.useApp();
  const may = useMay();
  const [why, setWhy] = useState('');
  const again = useWrite<{ because?: string }, unknown>(`/messages/${message.id}/again`);
  const end = useWrite<{ because: string }, unknown>(`/messages/${message.id}/end`);
  if (!may('messages.handle') || message.acceptedAt !== null || message.endedAt !== null) return null;
  const because = why.trim();
  const problem = again.error ?? end.error;
  return (
    <div className="stack">
      <Input
        value={why}
        onChange={({ target }) => setWhy(target.value)}
        maxLength={500}
        placeholder={w.againWhy}
      />
      <div className="actions">
        <Button
          type="primary"
          loading={again.isPending}
          onClick={() =>
            again.mutate(because === '' ? {} : { because }, {
              onSuccess: () => void app.message.success(w.againDone),
            })
          }
        >
          {w.again}
        </Button>
        <Popconfirm
          title={w.end}
          disabled={because === ''}
          onConfirm={() => end.mutate({ because }, { onSuccess: () => void app.message.success(w.endDone) })}
        >
          <Button danger disabled={because === ''} loading={end.isPending}>
            {w.end}
          </Button>
        </Popconfirm>
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

function Detail({ message }: { message: MessageDetail }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <div className="stack">
      <div>
        <b>{say(message.subject)}</b>
        <p>{say(message.body)}</p>
        <MessageMark message={message} />
      </div>
      <MessageProgress message={message} />
      <div className="actions">
        {message.caseId !== null && <Link to={`/cases/${message.caseId}`}>{w.openCase}</Link>}
        {message.documentId !== null && <Link to={`/documents/${message.documentId}`}>{w.openPaper}</Link>}
      </div>
      <Acts message={message} />
      <h3>{w.legs}</h3>
      <ul className="message-lines">
        {message.legs.map((leg) => (
          <Leg key={leg.id} leg={leg} />
        ))}
      </ul>
      <h3>{w.history}</h3>
      <ol className="message-lines">
        {message.events.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
    </div>
  );
}

/** Everything that happened to one message: every try, fault and receipt. */
export function MessageDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const w = useWords({ zh, en });
  const nameOf = useRecipientName();
  const message = useMessage(id);
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={620}
      title={message.data ? nameOf(message.data) : w.title}
      destroyOnHidden
    >
      {id !== null && <ReadView of={message}>{(found) => <Detail message={found} />}</ReadView>}
    </Drawer>
  );
}
