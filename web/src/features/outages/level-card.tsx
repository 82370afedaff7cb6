import { Alert } from 'antd';
import { type Grade, type Grading, type Outage } from '../../api/types-outages.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { LevelTag } from './level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function ProposedGrade({ grade }: { grade: Grade }) {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  const joint = language === 'zh' ? '、' : ', ';
  return (
    <>
      <Facts
        items={[
          [w.evidence, grade.evidence.map(say).join(language === 'zh' ? '；' : '; ')],
          [w.activates, say(grade.activates)],
          [w.leads, say(grade.leads)],
          [w.told, grade.told.map(say).join(joint)],
        ]}
      />
      {grade.review && <Alert type="info" showIcon title={`${w.review}：${say(grade.review)}`} />}
    </>
  );
}

function GradingLine({ grading }: { grading: Grading }) {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  const { at, what, level, evidence, because, byZh, policyVersion } = grading;
  return (
    <li>
      {countyMinute(at)} {w[`grading.${what}`]} <LevelTag level={level} />{' '}
      {because ?? evidence.map(say).join(language === 'zh' ? '；' : '; ')}{' '}
      <small className="muted">
        {byZh ?? ''} {fill(w.policy, { version: policyVersion.slice(0, 8) })}
      </small>
    </li>
  );
}

/** The same outage by other plans' scales: for comparison, the county acts by its own. */
function ByPlan({ byPlan }: { byPlan: Outage['byPlan'] }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <details className="by-plan">
      <summary>{w.byPlan}</summary>
      <table className="plain-table">
        <tbody>
          {byPlan.map((plan) => (
            <tr key={plan.id} data-plan={plan.id} title={say(plan.source)}>
              <td>{say(plan.words)}</td>
              <td>
                {plan.level === null ? (
                  <span className="muted">{w.noLevel}</span>
                ) : (
                  <LevelTag level={plan.level} />
                )}
              </td>
              <td>
                {plan.because === null ? '' : `${say(plan.because)}（${plan.clause ?? ''}）`}
                {plan.unverified && <small className="muted"> {w.unverifiedRow}</small>}
                {plan.open > 0 && <small className="muted"> {fill(w.openRows, { n: plan.open })}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The level with the clause that fired and why; the confirmed one stands above the proposal. */
export function LevelCard({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { proposed, confirmed, milder, gradings, byPlan } = outage;
  return (
    <div className="stack level-card">
      {confirmed && (
        <div className="level-line">
          <span className="level-line-label">{w.confirmed}</span>
          <LevelTag level={confirmed.level} />
          <span>{fill(w.clause, { clause: confirmed.clause })}</span>
          <small className="muted">
            {fill(w.by, { who: confirmed.byZh, at: countyMinute(confirmed.at) })}
          </small>
          {confirmed.because && (
            <p>
              {w.because}：{confirmed.because}
            </p>
          )}
        </div>
      )}
      {proposed ? (
        <>
          <div className="level-line">
            <span className="level-line-label">{w.proposed}</span>
            <LevelTag level={null} proposed={proposed.level} />
            <span>{fill(w.clause, { clause: proposed.clause })}</span>
          </div>
          <ProposedGrade grade={proposed} />
        </>
      ) : (
        <p className="muted">{w.notProposed}</p>
      )}
      {milder && (
        <Alert
          type="warning"
          showIcon
          title={fill(milder.level === null ? w.milderNone : w.milder, {
            level: milder.level ?? '',
            at: countyMinute(milder.since),
          })}
        />
      )}
      {gradings.length > 1 && (
        <details>
          <summary>{fill(w.gradings, { n: gradings.length })}</summary>
          <ul>
            {gradings.map((grading) => (
              <GradingLine key={`${grading.at} ${grading.what}`} grading={grading} />
            ))}
          </ul>
        </details>
      )}
      {byPlan.length > 0 && <ByPlan byPlan={byPlan} />}
    </div>
  );
}
