import { Alert } from 'antd';
import { type Warning } from '../../api/types-warnings.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useNow } from '../../ui/use-now.js';
import { LevelTag } from '../outages/level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The committee's level above the office's above the clause's, each with its reason. */
export function WarningLevel({ warning }: { warning: Warning }) {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  const now = useNow();
  const { file, messages, expiresAt, closed } = warning;
  const sent = messages.at(-1);
  const decision = file?.decision ?? null;
  const { proposed = null, preliminary = null } = file ?? {};
  const level = sent?.level ?? decision?.level ?? null;
  const joint = language === 'zh' ? '；' : '; ';
  return (
    <div className="stack level-card">
      {level !== null && (
        <div className="level-line">
          <span className="level-line-label">{w.decided}</span>
          <LevelTag level={level} />
          {expiresAt !== null && !closed && (
            <span>
              {w.validUntil} {countyMinute(expiresAt)}
            </span>
          )}
          {(sent?.note ?? decision?.because) && (
            <p>
              {w.because}：{sent?.note ?? decision?.because}
            </p>
          )}
        </div>
      )}
      {expiresAt !== null && !closed && Date.parse(expiresAt) < now && (
        <Alert type="warning" showIcon title={w.expired} />
      )}
      {preliminary !== null && (
        <div className="level-line">
          <span className="level-line-label">{w.preliminary}</span>
          <LevelTag level={null} proposed={preliminary.level} />
          <span>{fill(w.clause, { clause: preliminary.clause ?? '3.4.1' })}</span>
          <small className="muted">
            {fill(w.by, {
              who: preliminary.byZh ?? '',
              at: preliminary.at === null ? '' : countyMinute(preliminary.at),
            })}
          </small>
          {preliminary.because !== null && (
            <p>
              {w.because}：{preliminary.because}
            </p>
          )}
        </div>
      )}
      {file !== null && proposed === null && <p className="muted">{w.noLevel}</p>}
      {proposed !== null && (
        <div className="level-line">
          <span className="level-line-label">{w.byRule}</span>
          <LevelTag level={null} proposed={proposed.level} />
          <span>{fill(w.clause, { clause: proposed.clause })}</span>
          <p>
            {w.evidence}：{proposed.evidence.map(say).join(joint)}
          </p>
          {proposed.review && <Alert type="info" showIcon title={`${w.review}：${say(proposed.review)}`} />}
        </div>
      )}
    </div>
  );
}
