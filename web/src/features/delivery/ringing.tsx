import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useRinging } from '../../api/reads-delivery.js';
import { newKey, write } from '../../api/client.js';
import { type Message } from '../../api/types-delivery.js';
import { useWrite } from '../../api/writes.js';
import { Age } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useMay } from '../shell/signed-in.js';
import { ringSound } from './ring-sound.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const ringAgainMillis = 60_000;
const shown = 3;

/** The screen's own receipt: it has been shown here. */
function useArrivals(messages: readonly Message[]): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, deliveredAt } of messages) {
      if (deliveredAt !== null || told.current.has(id)) continue;
      told.current.add(id);
      write({ method: 'POST', path: `/messages/${id}/arrived`, key: newKey() }).catch(() =>
        told.current.delete(id),
      );
    }
  }, [messages]);
}

/** Rings when something new is there, and every minute while something must be accepted. */
function useSound(messages: readonly Message[]): { blocked: boolean; ring: () => void } {
  const rung = useRef(new Set<string>());
  const [blocked, setBlocked] = useState(false);
  const urgent = messages.some(({ level }) => level === 'I' || level === 'II');
  const ring = (): void => setBlocked(!ringSound(urgent));
  useEffect(() => {
    const fresh = messages.filter(({ id, readAt }) => readAt === null && !rung.current.has(id));
    for (const { id } of fresh) rung.current.add(id);
    if (fresh.length > 0) setBlocked(!ringSound(urgent));
    if (!messages.some(({ needs, readAt }) => needs === 'acceptance' && readAt === null)) return undefined;
    const timer = setInterval(() => setBlocked(!ringSound(urgent)), ringAgainMillis);
    return () => clearInterval(timer);
  }, [messages, urgent]);
  return { blocked, ring };
}

function RingLine({ message }: { message: Message }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const read = useWrite<undefined, unknown>(`/messages/${message.id}/read`, { bodyless: true });
  const noted = (): void => {
    if (message.readAt === null) read.mutate(undefined);
  };
  return (
    <div className="ring-line" data-ring={message.id}>
      <b>{say(message.subject)}</b> <span className="ring-body">{say(message.body)}</span>{' '}
      <Age at={message.issuedAt} />
      <span className="actions">
        {message.caseId !== null && (
          <Link to={`/cases/${message.caseId}`} onClick={noted}>
            {w.ringOpen}
          </Link>
        )}
        {message.readAt === null && (
          <Button size="small" loading={read.isPending} onClick={noted}>
            {w.ringRead}
          </Button>
        )}
      </span>
    </div>
  );
}

/** What was sent to this officer's post and waits: on every page, with sound. */
export function RingingBar() {
  const w = useWords({ zh, en });
  const may = useMay();
  const ringing = useRinging(may('messages.read'));
  const messages = ringing.data?.items ?? [];
  useArrivals(messages);
  const { blocked, ring } = useSound(messages);
  if (messages.length === 0) return null;
  return (
    <section className="ringing-bar no-print" aria-live="assertive" aria-label={w.ringTitle}>
      <BellOutlined aria-hidden />
      <div>
        {messages.slice(0, shown).map((message) => (
          <RingLine key={message.id} message={message} />
        ))}
        {messages.length > shown && (
          <Link to="/delivery">{fill(w.ringMore, { n: messages.length - shown })}</Link>
        )}
        {blocked && (
          <Button size="small" type="link" onClick={ring}>
            {w.soundOff}
          </Button>
        )}
      </div>
    </section>
  );
}
