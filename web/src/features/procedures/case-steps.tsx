import { LockOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { type Step } from '../../api/types-cases.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { StepDialog } from './step-dialog.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function MyStep({ step, state, onTake }: { step: Step; state: string; onTake: () => void }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const blocked = step.blockers.length > 0;
  const button = (
    <Button
      size="large"
      type={step.tone === 'primary' ? 'primary' : 'default'}
      danger={step.tone === 'danger'}
      disabled={blocked}
      onClick={onTake}
      data-event={step.event}
      block
    >
      {say(step.words)}
    </Button>
  );
  return (
    <div className="my-step">
      {blocked ? (
        <Tooltip title={step.blockers.map((blocker) => say(blocker.words)).join('；')}>{button}</Tooltip>
      ) : (
        button
      )}
      <small className="muted">
        {step.to !== state && `${fill(w.leadsTo, { state: say(step.toWords) })} · `}
        {fill(w.clause, { clause: step.clause })}
      </small>
      {blocked && (
        <ul className="blockers">
          {step.blockers.map((blocker) => (
            <li key={blocker.code}>
              <LockOutlined /> {say(blocker.words)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function OthersSteps({ steps }: { steps: readonly Step[] }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <ul className="others-steps">
      {steps.map((step) => (
        <li key={step.event}>
          <span>{fill(w.waitingFor, { who: say(step.byWords) })}</span>
          <b>{say(step.words)}</b>
        </li>
      ))}
    </ul>
  );
}

/** Draws every way out of a case: buttons for the officer's own steps, a waiting line for those of others. */
export function CaseSteps({
  caseId,
  version,
  state,
  steps,
}: {
  caseId: string;
  version: number;
  state: string;
  steps: readonly Step[];
}) {
  const w = useWords({ zh, en });
  // As they stood when the dialog opened: if the case moves on meanwhile, the server says so.
  const [taking, setTaking] = useState<{ step: Step; version: number } | null>(null);
  const mine = steps.filter((step) => step.mine);
  // A step of the clock alone has nobody to wait for.
  const others = steps.filter((step) => !step.mine && step.byWords.zh !== '');
  return (
    <div className="case-steps">
      {steps.length === 0 && <p className="muted">{w.noStep}</p>}
      {mine.length > 0 && (
        <div className="my-steps">
          {mine.map((step) => (
            <MyStep key={step.event} step={step} state={state} onTake={() => setTaking({ step, version })} />
          ))}
        </div>
      )}
      {mine.length === 0 && steps.length > 0 && <p className="muted">{w.notNow}</p>}
      {others.length > 0 && <OthersSteps steps={others} />}
      {taking && (
        <StepDialog
          caseId={caseId}
          version={taking.version}
          step={taking.step}
          onClose={() => setTaking(null)}
        />
      )}
    </div>
  );
}
