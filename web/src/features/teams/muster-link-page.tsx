import { Alert, Button, Input, InputNumber, Spin } from 'antd';
import { useState } from 'react';
import { Problem } from '../../api/problem.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { LanguageSwitch } from '../shell/language-switch.js';
import { type HeldMuster, type MusterCard, useMusterLink } from './use-muster-link.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const quick = [15, 30, 45, 60, 90];

function Said({ card }: { card: MusterCard }) {
  const w = useWords({ zh, en });
  if (card.answer === 'confirmed' && card.arrivesAt !== null)
    return (
      <Alert
        type="success"
        showIcon
        title={fill(w.youCome, { at: countyMinute(card.arrivesAt).slice(11), n: card.travelMinutes ?? 0 })}
      />
    );
  return <Alert type="warning" showIcon title={fill(w.youComeNot, { because: card.because ?? '' })} />;
}

function Answering({ held }: { held: HeldMuster }) {
  const w = useWords({ zh, en });
  const [minutes, setMinutes] = useState<number | null>(null);
  const [because, setBecause] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = (answer: Parameters<HeldMuster['answer']>[0]): void => {
    setBusy(true);
    setProblem(null);
    held
      .answer(answer)
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setProblem(error);
      })
      .finally(() => setBusy(false));
  };
  return (
    <>
      <section className="link-steps" aria-label={w.linkComes}>
        <b>
          {w.linkComes}：{w.minutes}
        </b>
        <div className="muster-quick">
          {quick.map((n) => (
            <Button
              key={n}
              size="large"
              type="primary"
              disabled={busy}
              onClick={() => send({ attends: true, travelMinutes: n })}
              data-minutes={n}
            >
              {fill(w.quick, { n })}
            </Button>
          ))}
        </div>
        <div className="muster-answer">
          <InputNumber
            aria-label={w.otherMinutes}
            placeholder={w.otherMinutes}
            min={1}
            max={1_440}
            precision={0}
            inputMode="numeric"
            value={minutes}
            onChange={setMinutes}
            style={{ flex: 1 }}
          />
          <Button
            disabled={busy || minutes === null}
            onClick={() => minutes !== null && send({ attends: true, travelMinutes: minutes })}
          >
            {w.send}
          </Button>
        </div>
      </section>
      <section className="link-steps" aria-label={w.linkComesNot}>
        <b>{w.linkComesNot}</b>
        <Input
          aria-label={w.because}
          placeholder={w.because}
          value={because}
          maxLength={300}
          onChange={({ target }) => setBecause(target.value)}
        />
        <Button
          danger
          size="large"
          disabled={busy || because.trim() === ''}
          onClick={() => send({ attends: false, because: because.trim() })}
        >
          {w.linkComesNot}
        </Button>
      </section>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

function Card({ card, held }: { card: MusterCard; held: HeldMuster }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const [anew, setAnew] = useState(false);
  const asks = card.open && (card.answer === null || anew);
  return (
    <>
      <header>
        <p className="muted">{fill(w.for, { name: card.nameZh })}</p>
        <h1>
          {card.exercise && <em className="exercise">{w.drill}</em>} {w.linkTitle}：{name(card.team)}
        </h1>
      </header>
      <Facts
        items={[
          [w.assembly, card.assembly],
          [w.order, card.order],
        ]}
      />
      {card.answer !== null && <Said card={card} />}
      {!card.open && <Alert type="info" showIcon title={w.linkOver} />}
      {asks && (
        <Answering
          held={{
            ...held,
            answer: async (answer) => {
              await held.answer(answer);
              setAnew(false);
            },
          }}
        />
      )}
      {card.open && card.answer !== null && !anew && (
        <Button onClick={() => setAnew(true)}>{w.change}</Button>
      )}
      <p className="muted">{fill(w.validUntil, { time: countyMinute(card.expiresAt) })}</p>
    </>
  );
}

/** A call-out on a telephone: no app, no signing in; where to go, and when one is there or why not. */
export function MusterLinkPage() {
  const w = useWords({ zh, en });
  const held = useMusterLink();
  return (
    <main className="link-page">
      <div className="link-top">
        <img src="/beacon.svg" alt="" width={22} height={22} />
        <LanguageSwitch />
      </div>
      {held.token === '' && <Alert type="warning" showIcon title={w.noToken} />}
      {held.problem && <ProblemNotice problem={held.problem} onRetry={() => void held.reload()} />}
      {held.busy && held.card === null && <Spin />}
      {held.card && <Card card={held.card} held={held} />}
    </main>
  );
}
