import { Link } from 'react-router';
import { useOnDutyNow } from '../../api/reads-duty.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The office's duty officer and the leader on shift, on every page (4.4.2). */
export function OnDutyNow() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const found = useOnDutyNow();
  if (found.query.data === undefined) return null;
  const of = (organisation: string, post: string): string => {
    const people = found.items.filter((one) => one.organisation.id === organisation && one.post === post);
    return people.length === 0 ? w.nobody : people.map((one) => name(one)).join('、');
  };
  return (
    <Link to="/duty" className="on-duty-now">
      {fill(w.onDutyNow, {
        duty: of('office', 'duty-officer'),
        leader: of('headquarters', 'deputy-commander'),
      })}
    </Link>
  );
}
