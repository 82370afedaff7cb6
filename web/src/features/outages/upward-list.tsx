import { Link } from 'react-router';
import { type UpwardReport } from '../../api/types-responses.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Each body above with its proof: paper, channel, receipt. */
export function UpwardList({ upward }: { upward: readonly UpwardReport[] }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const { short } = useSpeech();
  if (upward.length === 0) return <p className="muted">{w.noUpward}</p>;
  const proof = (line: UpwardReport): string => {
    if (line.receivedAt !== null)
      return fill(w.upwardReceipted, { who: line.receivedBy ?? '', at: countyMinute(line.receivedAt) });
    return line.sentAt === null ? w.upwardDue : w.upwardSent;
  };
  return (
    <ul className="plain-list upward-list">
      {upward.map((line) => (
        <li key={line.caseId} data-state={line.state}>
          <Link to={`/cases/${line.caseId}`}>{short(line.recipient)}</Link>{' '}
          <span className={line.state === 'receipted' ? '' : 'muted'}>{proof(line)}</span>{' '}
          {line.sentAt !== null && (
            <small className="muted">
              {countyMinute(line.sentAt)} {w[`channel.${line.channel ?? ''}`] ?? line.channel}
            </small>
          )}{' '}
          {line.document && <Link to={`/documents/${line.document.id}`}>{line.document.numberText}</Link>}
        </li>
      ))}
    </ul>
  );
}
