import { Link } from 'react-router';
import { pathWith } from '../../api/client.js';
import { type CapAlert, type WarningMessage } from '../../api/types-warnings.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { LevelTag } from '../outages/level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Every message that went out, with its paper. */
export function SentMessages({
  warning,
  messages,
}: {
  warning: string;
  messages: readonly WarningMessage[];
}) {
  const w = useWords({ zh, en });
  return (
    <ul className="sent-messages">
      {messages.map(({ identifier, number, msgType, level, sent, note, document }) => (
        <li key={identifier}>
          <b>{w[`msg.${msgType}`]}</b> <LevelTag level={level} />{' '}
          <span className="muted">{countyMinute(sent)}</span>
          {document && (
            <>
              {' '}
              <Link to={`/documents/${document.id}`}>{document.numberText}</Link>
            </>
          )}
          {' · '}
          <a href={pathWith(`/api/warnings/${warning}/cap.xml`, { number })} download>
            {w.capFile}
          </a>
          {note !== null && <div>{note}</div>}
        </li>
      ))}
    </ul>
  );
}

/** The latest message in CAP's own elements and values, so that they can be compared with any other system's. */
export function WarningElements({ elements }: { elements: CapAlert | null }) {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  if (elements === null) return <p className="muted">{w.notSent}</p>;
  const wanted = language === 'zh' ? 'zh-CN' : 'en-US';
  const info = elements.info.find((each) => each.language === wanted) ?? elements.info[0];
  if (!info) return null;
  const [area] = info.area;
  return (
    <div className="stack cap-elements">
      <p className="lead">{info.headline}</p>
      <Facts
        items={[
          [w['cap.event'], info.event],
          [w['cap.senderName'], info.senderName],
          [w['cap.status'], elements.status],
          [w['cap.msgType'], elements.msgType],
          [w['cap.category'], info.category.join(', ')],
          [w['cap.urgency'], info.urgency],
          [w['cap.severity'], info.severity],
          [w['cap.certainty'], info.certainty],
          [w['cap.sent'], countyMinute(elements.sent)],
          [w['cap.onset'], countyMinute(info.onset)],
          [w['cap.expires'], countyMinute(info.expires)],
          [w['cap.areaDesc'], area?.areaDesc ?? ''],
          [w['cap.geocode'], area?.geocode.map(({ value }) => value).join('、') ?? ''],
          [w['cap.description'], info.description],
          [w['cap.instruction'], info.instruction],
          [w['cap.contact'], info.contact],
          [
            w['cap.parameter'],
            info.parameter.map(({ valueName, value }) => `${valueName}=${value}`).join('；'),
          ],
          [w['cap.identifier'], elements.identifier],
          [w['cap.sender'], elements.sender],
          ...(elements.references === undefined ? [] : [[w['cap.references'], elements.references] as const]),
        ]}
      />
      <details>
        <summary>{w.capJson}</summary>
        <pre className="cap-json">{JSON.stringify(elements, null, 2)}</pre>
      </details>
    </div>
  );
}
