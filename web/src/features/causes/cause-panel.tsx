import { Button, Input, Progress, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCauses } from '../../api/reads.js';
import type { CauseCorrection, CauseFinding, Causes } from '../../api/types-causes.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const unexplainedShown = 8;

/** What has failed by the alarms, with reasons; of one outage or of the whole county. */
export function CausePanel({ outage }: { outage?: string }) {
  const w = useWords({ zh, en });
  const causes = useCauses(outage);
  return (
    <Section title={w.title}>
      <ReadView of={causes}>{(found) => <CauseList causes={found} whole={outage === undefined} />}</ReadView>
    </Section>
  );
}

function CauseList({ causes, whole }: { causes: Causes; whole: boolean }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const { findings, unexplained, corrections } = causes;
  return (
    <div className="stack">
      <p className="muted">{findings.length === 0 ? w.none : w.note}</p>
      {findings.map((finding) => (
        <FindingCard key={`${finding.kind} ${finding.code}`} finding={finding} />
      ))}
      {whole && unexplained.count > 0 && (
        <p className="muted">
          {fill(w.unexplained, { n: unexplained.count })}
          {unexplained.shown.slice(0, unexplainedShown).map(say).join('、')}
          {unexplained.count > unexplainedShown ? ' …' : ''}
        </p>
      )}
      {causes.truncated && <p className="muted">{fill(w.truncated, { n: causes.alarmsRead })}</p>}
      {whole && corrections.length > 0 && (
        <details>
          <summary>
            {w.corrections} {corrections.length}
          </summary>
          <ul>
            {corrections.map((correction) => (
              <Correction key={correction.id} correction={correction} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function FindingCard({ finding }: { finding: CauseFinding }) {
  const w = useWords({ zh, en });
  const { say, title } = useSpeech();
  const { what, name, code, confidence, circuits, alarmCount, reasons, outages } = finding;
  // Inference is never certain.
  const percent = Math.min(99, Math.round(confidence * 100));
  return (
    <article className="card cause-finding">
      <header>
        <strong>
          {say(what)} {say(name)}
        </strong>{' '}
        {say(name) !== code && <span className="muted">{code}</span>}
      </header>
      <Space wrap>
        <Progress
          type="line"
          percent={percent}
          size={[100, 6]}
          showInfo={false}
          aria-label={fill(w.sure, { percent })}
        />
        <span>{fill(w.sure, { percent })}</span>
        <span>{fill(w.circuits, circuits)}</span>
        <span className="muted">{fill(w.alarms, { n: alarmCount })}</span>
      </Space>
      <details open>
        <summary>{w.why}</summary>
        <ul>
          {reasons.map((reason) => (
            <li key={reason.en} className="breakable">
              {say(reason)}
            </li>
          ))}
        </ul>
      </details>
      {outages.map((outage) => (
        <p key={outage.id}>
          {w.outage} <Link to={`/outages/${outage.id}`}>{title(outage)}</Link>
        </p>
      ))}
      <Correcting finding={finding} />
    </article>
  );
}

interface Said {
  kind: string;
  code: string;
  says: CauseCorrection['says'];
  reason: string;
}

function Correcting({ finding: { kind, code, correction } }: { finding: CauseFinding }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const [says, setSays] = useState<CauseCorrection['says']>();
  const [reason, setReason] = useState('');
  const correct = useWrite<Said, { id: string }>('/causes/corrections');
  const undo = useWrite<Record<string, never>, { id: string }>(
    `/causes/corrections/${correction ?? ''}/undo`,
  );
  if (!may('alarms.handle')) return null;
  if (correction !== undefined)
    return (
      <>
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate({})}>
          {w.undo}
        </Button>
        {undo.error && <ProblemNotice problem={undo.error} />}
      </>
    );
  const done = (): void => {
    setSays(undefined);
    setReason('');
  };
  return (
    <>
      {says === undefined ? (
        <Space>
          <Button size="small" onClick={() => setSays('failed')}>
            {w.confirm}
          </Button>
          <Button size="small" onClick={() => setSays('not-failed')}>
            {w.refute}
          </Button>
        </Space>
      ) : (
        <Space.Compact block>
          <Input
            aria-label={w.because}
            placeholder={`${says === 'failed' ? w.confirm : w.refute} · ${w.because}`}
            maxLength={1_000}
            value={reason}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            type="primary"
            disabled={reason.trim() === ''}
            loading={correct.isPending}
            onClick={() => correct.mutate({ kind, code, says, reason }, { onSuccess: done })}
          >
            {w.send}
          </Button>
          <Button onClick={done}>{w.cancel}</Button>
        </Space.Compact>
      )}
      {correct.error && <ProblemNotice problem={correct.error} />}
    </>
  );
}

function Correction({ correction }: { correction: CauseCorrection }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const may = useMay();
  const { id, name, says, reason, saidBy, saidAt } = correction;
  const undo = useWrite<Record<string, never>, { id: string }>(`/causes/corrections/${id}/undo`);
  return (
    <li>
      {say(name)} {w[`says.${says}`]} · {reason} <span className="muted">{saidBy}</span>{' '}
      <Moment at={saidAt} />{' '}
      {may('alarms.handle') && (
        <Button size="small" type="link" loading={undo.isPending} onClick={() => undo.mutate({})}>
          {w.undo}
        </Button>
      )}
      {undo.error && <ProblemNotice problem={undo.error} />}
    </li>
  );
}
