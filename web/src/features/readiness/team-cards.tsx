import { Link } from 'react-router';
import { type Team } from '../../api/types-resources.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { uiWords } from '../../ui/words.js';
import { CommandLine } from '../teams/command-line.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function TeamCards({ teams }: { teams: readonly Team[] }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { name, short, say } = useSpeech();
  const { get } = useQueryState();
  const serves = get('serves');
  return (
    <div className="cards">
      {teams.map((team) => (
        <article key={team.code} className="card">
          <header>
            <Link to={`/teams/${encodeURIComponent(team.code)}${serves === '' ? '' : `?serves=${serves}`}`}>
              <b>{name(team)}</b>
            </Link>
          </header>
          {team.command && <CommandLine command={team.command} />}
          {(team.expired ?? 0) > 0 && (
            <p className="not-ready">{fill(w.teamExpired, { n: team.expired ?? 0 })}</p>
          )}
          <Facts
            items={[
              [w.owner, short(team.owner)],
              [
                w.size,
                team.members === null
                  ? String(team.size)
                  : fill(w.sizeOf, { size: team.size, members: team.members }),
              ],
              [w.skills, team.skillWords.map(say).join('、')],
              [w.leader, team.leaderZh],
              [w.phone, team.phone ? <a href={`tel:${team.phone}`}>{team.phone}</a> : common.unknown],
            ]}
          />
        </article>
      ))}
    </div>
  );
}
