import { PhoneOutlined } from '@ant-design/icons';
import { type OnDuty } from '../../api/types.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function Phone({ number }: { number: string | null }) {
  const common = useWords(uiWords);
  if (!number) return <span className="muted">{common.unknown}</span>;
  return (
    <a href={`tel:${number}`} className="phone">
      <PhoneOutlined aria-hidden /> {number}
    </a>
  );
}

export function OnDutyList({ people }: { people: readonly OnDuty[] }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  if (people.length === 0) return <p className="muted">{w.nowEmpty}</p>;
  return (
    <ul className="duty-list">
      {people.map((person) => (
        <li key={`${person.organisation.id} ${person.post} ${person.nameZh}`}>
          <span>
            <b>{name(person)}</b>
            <small className="muted">
              {short(person.organisation)} {say(person.postWords)}
            </small>
          </span>
          <Phone number={person.phone} />
        </li>
      ))}
    </ul>
  );
}
