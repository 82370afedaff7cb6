import { type Team } from '../../api/types-resources.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { uiWords } from '../../ui/words.js';
import { ReadyState } from './ready-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function TeamCards({ teams }: { teams: readonly Team[] }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { name, short } = useSpeech();
  return (
    <div className="cards">
      {teams.map((team) => (
        <article key={team.code} className="card">
          <header>
            <b>{name(team)}</b>
          </header>
          <ReadyState thing={team} />
          <Facts
            items={[
              [w.owner, short(team.owner)],
              [w.size, String(team.size)],
              [w.skills, team.skills.join('、')],
              [w.leader, team.leaderZh],
              [w.phone, team.phone ? <a href={`tel:${team.phone}`}>{team.phone}</a> : common.unknown],
            ]}
          />
        </article>
      ))}
    </div>
  );
}
