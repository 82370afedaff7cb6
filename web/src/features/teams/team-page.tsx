import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useTeam, useTeamMissions } from '../../api/reads-teams.js';
import { type TeamDetail } from '../../api/types-teams.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { uiWords } from '../../ui/words.js';
import { ListView, ReadView } from '../../ui/view.js';
import { CaseRow } from '../procedures/case-row.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { CommandLine } from './command-line.js';
import { MemberList } from './member-list.js';
import { MissionForm } from './mission-form.js';
import { ShiftForm } from './shift-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const ordering = new Set(['duty-officer', 'director', 'commander', 'deputy-commander']);
const county = new Set(['office', 'headquarters']);

function Missions({ code }: { code: string }) {
  const w = useWords({ zh, en });
  const missions = useTeamMissions(code);
  return (
    <ListView of={missions} empty={w.missionsEmpty}>
      {(items) => (
        <div className="card-list">
          {items.map((one) => (
            <CaseRow key={one.id} summary={one} />
          ))}
        </div>
      )}
    </ListView>
  );
}

function Team({ team }: { team: TeamDetail }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { say, short } = useSpeech();
  const may = useMay();
  const me = useOfficer();
  const posts = me.holdings.filter(({ post }) => ordering.has(post));
  const ofUnit = posts.some(({ organisation }) => organisation.id === team.owner.id);
  const ofCounty =
    team.command?.heldBy === 'headquarters' && posts.some(({ organisation }) => county.has(organisation.id));
  const mine = me.organisation.id === team.owner.id && may('readiness.edit');
  return (
    <div className="stack">
      <Section title={w.state}>
        <Facts
          items={[
            [w.owner, short(team.owner)],
            [w.command, team.command ? <CommandLine key="command" command={team.command} /> : common.unknown],
            [w.leader, team.leaderZh],
            [w.phone, team.phone ? <a href={`tel:${team.phone}`}>{team.phone}</a> : common.unknown],
            [
              w.size,
              team.members === null
                ? String(team.size)
                : fill(w.sizeOf, { size: team.size, members: team.members }),
            ],
            [w.skills, team.skillWords.map(say).join('、') || w.none],
            [w.shift, team.shift ? `${team.shift.from}–${team.shift.until}` : w.anyTime],
          ]}
        />
        {mine && (
          <div className="no-print">
            <ShiftForm team={team} />
          </div>
        )}
      </Section>
      <Section title={w.people}>
        {team.people === null ? (
          <p className="muted">{w.peopleHidden}</p>
        ) : (
          <MemberList team={team.code} people={team.people} mine={mine} />
        )}
      </Section>
      {(ofUnit || ofCounty) && (
        <Section title={w.openMission} className="no-print">
          <MissionForm team={team} ofUnit={ofUnit} />
        </Section>
      )}
      <Section title={w.missions}>
        <Missions code={team.code} />
      </Section>
    </div>
  );
}

export function TeamPage() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { code = '' } = useParams();
  const team = useTeam(code);
  return (
    <PageFrame
      title={team.data ? name(team.data) : w.team}
      aside={
        <>
          <Link to="/readiness?tab=teams">{w.back}</Link>{' '}
          <Button size="small" className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {w.print}
          </Button>
        </>
      }
    >
      <ReadView of={team}>{(found) => <Team team={found} />}</ReadView>
    </PageFrame>
  );
}
