import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWarningProposals } from '../../api/reads-warnings.js';
import { type WarningProposal } from '../../api/types-warnings.js';
import { useWrite } from '../../api/writes.js';
import { Age } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView } from '../../ui/view.js';
import { LevelTag } from '../outages/level-tag.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const decidedShown = 20;

function Dismissing({ id, onDone }: { id: string; onDone: () => void }) {
  const w = useWords({ zh, en });
  const [because, setBecause] = useState('');
  const dismiss = useWrite<{ because: string }, { id: string }>(`/warning-proposals/${id}/dismiss`);
  return (
    <>
      <Input
        aria-label={w.dismissBecause}
        placeholder={w.dismissBecause}
        maxLength={1_000}
        value={because}
        autoFocus
        onChange={(event) => setBecause(event.target.value)}
      />
      <Space>
        <Button
          type="primary"
          disabled={because.trim() === ''}
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate({ because }, { onSuccess: onDone })}
        >
          {w.send}
        </Button>
        <Button onClick={onDone}>{w.cancel}</Button>
      </Space>
      {dismiss.error && <ProblemNotice problem={dismiss.error} />}
    </>
  );
}

interface Taking {
  pending: string | null;
  take: (id: string) => void;
}

function Deciding({ id, taking }: { id: string; taking: Taking }) {
  const w = useWords({ zh, en });
  const [dismissing, setDismissing] = useState(false);
  if (dismissing) return <Dismissing id={id} onDone={() => setDismissing(false)} />;
  return (
    <Space wrap>
      <Button
        type="primary"
        loading={taking.pending === id}
        data-event="take-proposal"
        onClick={() => taking.take(id)}
      >
        {w.take}
      </Button>
      <Button onClick={() => setDismissing(true)}>{w.dismiss}</Button>
    </Space>
  );
}

function ProposalCard({ proposal, taking }: { proposal: WarningProposal; taking: Taking }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const may = useMay();
  return (
    <article className={`card proposal edge-${proposal.level}`}>
      <header className="card-row-head">
        <LevelTag level={null} proposed={proposal.level} />
        <b>{say(proposal.title)}</b>
        <span className="muted">
          <Age at={proposal.openedAt} />
        </span>
      </header>
      <ul>
        {proposal.shows.map((line) => (
          <li key={line.en}>{say(line)}</li>
        ))}
      </ul>
      <p>
        {fill(w.clause, { clause: proposal.clause })}：{proposal.evidence.map(say).join('；')}
        <span className="muted"> {[...proposal.carriers, ...proposal.townships].map(short).join('、')}</span>
      </p>
      <dl className="checks">
        <div>
          <dt>{w.confirm}</dt>
          <dd>{say(proposal.confirm)}</dd>
        </div>
        <div>
          <dt>{w.refute}</dt>
          <dd>{say(proposal.refute)}</dd>
        </div>
      </dl>
      {proposal.awaySince !== null && <p className="muted">{w.away}</p>}
      {may('warnings.handle') && <Deciding id={proposal.id} taking={taking} />}
    </article>
  );
}

function DecidedLine({ proposal }: { proposal: WarningProposal }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <li>
      {w[`proposal.${proposal.state}`]} · {say(proposal.title)}
      {proposal.because !== null && `（${proposal.because}）`}{' '}
      <span className="muted">
        {proposal.decidedByZh} <Age at={proposal.decidedAt ?? proposal.seenAt} />
      </span>{' '}
      {proposal.warningId !== null && <Link to={`/warnings/${proposal.warningId}`}>{w.openWarning}</Link>}
    </li>
  );
}

/** What the live network suggests, the undecided first; the county's bodies see it. */
export function Proposals() {
  const w = useWords({ zh, en });
  const open = useWarningProposals({ state: 'open' });
  const all = useWarningProposals({ limit: decidedShown });
  const { message } = App.useApp();
  const navigate = useNavigate();
  // Kept here, because a card is gone before its answer comes: the list is told of the taking first.
  const take = useWrite<{ id: string }, { id: string }>(({ id }) => `/warning-proposals/${id}/take`, {
    bodyless: true,
  });
  const taking: Taking = {
    pending: take.isPending ? take.variables.id : null,
    take: (id) =>
      take.mutate(
        { id },
        {
          onSuccess: (warning) => {
            void message.success(w.taken);
            void navigate(`/warnings/${warning.id}`);
          },
        },
      ),
  };
  const decided = all.items.filter(({ state }) => state !== 'open');
  return (
    <Section title={w.proposals}>
      {open.items.length > 0 && <p className="muted proposals-note">{w.proposalsNote}</p>}
      {take.error && <ProblemNotice problem={take.error} />}
      <ListView of={open} empty={w.noProposals}>
        {(items) => (
          <div className="stack">
            {items.map((proposal) => (
              <ProposalCard key={proposal.id} proposal={proposal} taking={taking} />
            ))}
          </div>
        )}
      </ListView>
      {decided.length > 0 && (
        <details className="decided">
          <summary>{fill(w.decidedProposals, { n: decided.length })}</summary>
          <ul>
            {decided.map((proposal) => (
              <DecidedLine key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
