import { Alert } from 'antd';
import { Link } from 'react-router';
import { type Outage } from '../../api/types-outages.js';
import { Age, Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useMay } from '../shell/signed-in.js';
import { ActivateTask } from './activate-task.js';
import { BeginAftermath } from './begin-aftermath.js';
import { isPlaced } from './is-placed.js';
import { LevelTag } from './level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function useElement(outage: Outage): string {
  const w: Record<string, string> = useWords({ zh, en });
  const kind = w[`elementKind.${outage.elementKind}`] ?? outage.elementKind;
  return isPlaced(outage) ? `${kind} ${outage.elementCode}` : kind;
}

export function OutageHead({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const element = useElement(outage);
  return (
    <div className={`outage-head edge-${outage.level ?? outage.proposedLevel ?? 'none'}`}>
      <div className="outage-head-line">
        <LevelTag level={outage.level} proposed={outage.proposedLevel} />
        <b className="lead">{say(outage.stateWords)}</b>
        <span className={`chip quiet certainty-${outage.certainty}`}>
          {w[`certainty.${outage.certainty}`]}
        </span>
        <span>{element}</span>
        <span>{outage.placeZh}</span>
        <span>{outage.carriers.map(short).join('、')}</span>
        <span className="muted">
          {w.occurred} <Moment at={outage.occurredAt} />
        </span>
      </div>
      <div className="big-numbers">
        <Number label={w.circuitsDown} value={isPlaced(outage) ? outage.circuitsDown : w.unknownNumber} />
        <Number label={w.leadershipDown} value={isPlaced(outage) ? outage.leadershipDown : w.unknownNumber} />
        <Number label={w.keyUsersDown} value={isPlaced(outage) ? outage.keyUsers.length : w.unknownNumber} />
        <Number label={w.activeAlarms} value={outage.activeAlarms} />
        <div className="big-number">
          <span>{w.received}</span>
          <b className="small">{outage.receivedAt ? <Age at={outage.receivedAt} /> : w.notReceived}</b>
        </div>
      </div>
    </div>
  );
}

function Number({ label, value }: { label: string; value: number | string }) {
  return (
    <div className="big-number">
      <span>{label}</span>
      <b>{value}</b>
    </div>
  );
}

/** What a person should settle before going on: the same event told twice, or merged already. */
export function OutageNotices({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { say, title } = useSpeech();
  return (
    <>
      {outage.mergedInto !== null && (
        <Alert
          type="info"
          showIcon
          title={<Link to={`/outages/${outage.mergedInto}`}>{w.mergedInto} →</Link>}
        />
      )}
      {outage.certaintyBecause !== null && outage.closedAt === null && (
        <Alert type="info" showIcon title={say(outage.certaintyBecause)} />
      )}
      {outage.possibleDuplicates.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {w.duplicates}
              {outage.possibleDuplicates.map((one, at) => (
                <span key={one.id}>
                  {at > 0 && '、'}
                  <Link to={`/outages/${one.id}`}>{title(one)}</Link>
                </span>
              ))}{' '}
              <small className="muted">{w.duplicatesHint}</small>
            </>
          }
        />
      )}
    </>
  );
}

export function OutageActions({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const hasTask = outage.related.some((related) => related.procedure === 'task' && related.closedAt === null);
  const canActivate = may('tasks.activate') && !hasTask && outage.closedAt === null;
  const hasAftermath = outage.related.some(({ procedure }) => procedure === 'aftermath');
  const canApply = may('loans.apply') && outage.closedAt === null;
  return (
    <div className="actions">
      {canActivate && <ActivateTask outageId={outage.id} measures={outage.reportDraft.measures} />}
      {canApply && (
        <Link className="action-link" to={`/loans/new?outage=${outage.id}`}>
          {w.applyLoan}
        </Link>
      )}
      {outage.closedAt !== null && may('outages.regrade') && !hasAftermath && (
        <BeginAftermath outageId={outage.id} />
      )}
      {may('circuits.apply') && outage.closedAt === null && (
        <Link className="action-link" to={`/circuits/new?outage=${outage.id}`}>
          {w.applyCircuit}
        </Link>
      )}
      {may('restoration.read') && (
        <>
          <Link className="action-link" to={`/outages/${outage.id}/restoration`}>
            {w.restoration}（{outage.circuitsDown}）
          </Link>
          <Link className="action-link" to={`/outages/${outage.id}/plan`}>
            {w.plan}
          </Link>
        </>
      )}
    </div>
  );
}
