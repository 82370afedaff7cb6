import { Alert } from 'antd';
import { type Grade, type Outage } from '../../api/types-outages.js';
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

/** The level with the clause that fired and why; the confirmed one stands above the proposal. */
export function LevelCard({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { proposed, confirmed } = outage;
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
    </div>
  );
}
