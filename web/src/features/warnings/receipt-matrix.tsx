import { CheckCircleFilled, ClockCircleOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useCase } from '../../api/reads.js';
import { type WarningReceipt } from '../../api/types-warnings.js';
import { countyClock } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { DeadlineStrip } from '../deadlines/deadline-strip.js';
import { CaseSteps } from '../procedures/case-steps.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Mark({ at, late }: { at: string | null; late: boolean }) {
  const w = useWords({ zh, en });
  if (at !== null)
    return (
      <span className="ready">
        <CheckCircleFilled aria-hidden /> {countyClock(at).slice(0, 5)}
      </span>
    );
  return (
    <span className={late ? 'not-ready' : 'muted'}>
      <ClockCircleOutlined aria-hidden /> {late ? w.late : w.notYet}
    </span>
  );
}

const shown = (value: unknown): string | number =>
  typeof value === 'string' || typeof value === 'number' ? value : '–';

/** Carriers by how far the warning came with each: delivered, acknowledged, ready. */
export function ReceiptMatrix({ receipts }: { receipts: readonly WarningReceipt[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  if (receipts.length === 0) return <p className="muted">{w.noReceipts}</p>;
  const ready = receipts.filter(({ readyAt }) => readyAt !== null).length;
  return (
    <>
      <p>{fill(w.allReady, { ready, all: receipts.length })}</p>
      <table className="receipt-matrix">
        <thead>
          <tr>
            <th scope="col">{w.carrier}</th>
            <th scope="col">{w.delivered}</th>
            <th scope="col">{w.acknowledged}</th>
            <th scope="col">{w.ready}</th>
          </tr>
        </thead>
        {receipts.map(({ id, carrier, deliveredAt, acknowledgedAt, readyAt, readiness, late }) => (
          <tbody key={id}>
            <tr>
              <th scope="row">
                <Link to={`/cases/${id}`}>{short(carrier)}</Link>
              </th>
              <td>
                <Mark at={deliveredAt} late={false} />
              </td>
              <td>
                <Mark at={acknowledgedAt} late={late} />
              </td>
              <td>
                <Mark at={readyAt} late={late && acknowledgedAt !== null} />
              </td>
            </tr>
            {readyAt !== null && readiness && (
              <tr className="readiness-line">
                <td colSpan={4}>
                  {fill(w.readinessLine, {
                    people: shown(readiness['people']),
                    vehicles: shown(readiness['vehicles']),
                    generators: shown(readiness['generators']),
                    spares: shown(readiness['spares']),
                  })}
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </>
  );
}

/** A carrier answers here, without looking for its receipt. */
export function OwnReceipt({ receipt }: { receipt: WarningReceipt }) {
  const found = useCase(receipt.id);
  return (
    <ReadView of={found}>
      {({ id, version, state, steps, deadlines }) => (
        <div className="stack">
          <CaseSteps caseId={id} version={version} state={state} steps={steps} />
          {deadlines.length > 0 && <DeadlineStrip deadlines={deadlines} />}
        </div>
      )}
    </ReadView>
  );
}
