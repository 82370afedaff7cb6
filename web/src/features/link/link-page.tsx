import { Alert, Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { Problem } from '../../api/problem.js';
import { type LinkCard, type LinkChange } from '../../api/types-link.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { LanguageSwitch } from '../shell/language-switch.js';
import { LinkStep } from './link-step.js';
import { type HeldLink, useLink } from './use-link.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Changes({ changes }: { changes: readonly LinkChange[] }) {
  const w = useWords({ zh, en });
  const { say, name } = useSpeech();
  return (
    <ul className="plain-list">
      {changes.map((change) => (
        <li key={`${change.at} ${change.words.en}`}>
          {fill(w.changedLine, {
            time: countyMinute(change.at),
            what: say(change.words),
            state: say(change.toWords),
          })}{' '}
          {change.by !== null && <span className="muted">{name(change.by)}</span>}
        </li>
      ))}
    </ul>
  );
}

function PaperCard({ card, held }: { card: LinkCard; held: HeldLink }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const [busy, setBusy] = useState(false);
  if (card.paper === null) return null;
  const open = (): void => {
    setBusy(true);
    held
      .paper()
      .then((blob) => window.location.assign(URL.createObjectURL(blob)))
      .catch(() => held.reload())
      .finally(() => setBusy(false));
  };
  return (
    <section className="link-paper">
      <b>
        {say(card.paper.kindWords)} {card.paper.numberText}
      </b>
      <p>{card.paper.titleZh}</p>
      {card.paper.ready ? (
        <Button block size="large" loading={busy} onClick={open} data-act="open-paper">
          {w.openPaper}
        </Button>
      ) : (
        <p className="muted">{w.paperWaits}</p>
      )}
    </section>
  );
}

function Question({ held }: { held: HeldLink }) {
  const w = useWords({ zh, en });
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (asked) return <Alert type="success" showIcon title={w.asked} />;
  return (
    <details className="link-question">
      <summary>{w.ask}</summary>
      <Input.TextArea
        value={text}
        onChange={({ target }) => setText(target.value)}
        placeholder={w.askPlaceholder}
        maxLength={500}
        autoSize={{ minRows: 2 }}
      />
      {problem && <ProblemNotice problem={problem} />}
      <Button
        disabled={text.trim() === ''}
        onClick={() =>
          void held.ask(text.trim()).then(
            () => setAsked(true),
            (error: unknown) => {
              if (error instanceof Problem) setProblem(error);
            },
          )
        }
      >
        {w.send}
      </Button>
    </details>
  );
}

function Card({ card, held }: { card: LinkCard; held: HeldLink }) {
  const w = useWords({ zh, en });
  const { say, name, short } = useSpeech();
  const [stale, setStale] = useState(false);
  const { message, officer } = card;
  const who = `${short(officer.organisation)} ${officer.postWords === null ? '' : say(officer.postWords)} ${name(officer)}`;
  return (
    <>
      <header>
        <p className="muted">
          {fill(w.for, { who })}
          {message.sender !== null && ` · ${fill(w.from, { who: short(message.sender) })}`}
        </p>
        <h1>
          {message.exercise && <em className="exercise">{w.exercise}</em>} {say(message.subject)}{' '}
          {message.level !== null && (
            <span className={`chip level level-${message.level}`}>{message.level}</span>
          )}
        </h1>
      </header>
      {card.facts.length > 0 && (
        <section aria-label={w.facts}>
          <Facts items={card.facts.map(({ label, value }) => [say(label), say(value)] as const)} />
        </section>
      )}
      <PaperCard card={card} held={held} />
      {(stale || card.changed.length > 0) && (
        <Alert
          type="warning"
          showIcon
          title={stale ? w.stale : w.changed}
          description={<Changes changes={card.changed} />}
        />
      )}
      {card.usedAt !== null ? (
        <Alert type="success" showIcon title={fill(w.used, { time: countyMinute(card.usedAt) })} />
      ) : (
        <section className="link-steps" aria-label={w.todo}>
          {card.cases.length === 0 && <p className="muted">{w.nothing}</p>}
          {card.cases.map((found) =>
            found.steps.map((step) => (
              <LinkStep
                key={`${found.id} ${step.event}`}
                step={step}
                onTake={(form) =>
                  held.act({ caseId: found.id, event: step.event, form, version: found.version })
                }
                onStale={() => {
                  setStale(true);
                  void held.reload();
                }}
              />
            )),
          )}
          <p className="muted">{fill(w.once, { time: countyMinute(card.expiresAt) })}</p>
        </section>
      )}
      <Question held={held} />
    </>
  );
}

/** A message's one-time link on a telephone: no app, no signing in; the paper, three facts, what may be done. */
export function LinkPage() {
  const w = useWords({ zh, en });
  const held = useLink();
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
      <p className="link-foot">
        <a href="/">{w.signIn}</a>
      </p>
    </main>
  );
}
