import { Link } from 'react-router';
import { useSituation } from '../../api/reads.js';
import { type CaseSummary } from '../../api/types-cases.js';
import { type Situation } from '../../api/types-outages.js';
import { Fresh } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { DeadlineStrip } from '../deadlines/deadline-strip.js';
import { OnDutyList } from '../duty/on-duty.js';
import { OutageRow } from '../outages/outage-row.js';
import { CaseRow } from '../procedures/case-row.js';
import { useTakesNext } from '../procedures/takes-next.js';
import { AlarmSummary } from './alarm-summary.js';
import { BlindSpots } from './blind-spots.js';
import { LevelBanner } from './level-banner.js';
import { MySteps } from './my-steps.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Cases({ cases, empty }: { cases: readonly CaseSummary[]; empty: string }) {
  if (cases.length === 0) return <p className="muted">{empty}</p>;
  return (
    <div className="card-list">
      {cases.map((summary) => (
        <CaseRow key={summary.id} summary={summary} />
      ))}
    </div>
  );
}

function Board({ situation }: { situation: Situation }) {
  const w = useWords({ zh, en });
  const takesNext = useTakesNext();
  const mine = situation.openCases.filter(takesNext);
  // Outages have their own list beside this one, and receipts stand on their task's page.
  const others = situation.openCases.filter(
    (summary) => !takesNext(summary) && summary.procedure !== 'outage' && summary.parentId === null,
  );
  return (
    <div className="stack">
      <LevelBanner situation={situation} />
      <BlindSpots situation={situation} />
      <Section title={<Link to="/deadlines">{w.deadlines}</Link>} className="deadline-section">
        <DeadlineStrip deadlines={situation.deadlines} />
      </Section>
      <div className="board-grid">
        <div className="stack">
          <Section title={<Link to="/outages">{w.outages}</Link>}>
            {situation.outages.length === 0 ? (
              <p className="muted">{w.outagesEmpty}</p>
            ) : (
              <div className="card-list">
                {situation.outages.map((outage) => (
                  <OutageRow key={outage.id} outage={outage} />
                ))}
              </div>
            )}
          </Section>
        </div>
        <div className="stack">
          <Section title={w.mySteps} className="my-steps-section">
            <MySteps cases={mine} deadlines={situation.deadlines} />
          </Section>
          <Section title={<Link to="/dispatch">{w.others}</Link>}>
            <Cases cases={others} empty={w.othersEmpty} />
          </Section>
        </div>
        <div className="stack">
          <Section title={<Link to="/alarms">{w.alarms}</Link>}>
            <AlarmSummary situation={situation} />
          </Section>
          <Section title={<Link to="/duty">{w.onDuty}</Link>}>
            <OnDutyList people={situation.onDuty} />
          </Section>
        </div>
      </div>
    </div>
  );
}

export function SituationPage() {
  const w = useWords({ zh, en });
  const situation = useSituation();
  return (
    <PageFrame title={w.title} aside={<Fresh at={situation.dataUpdatedAt} />}>
      <ReadView of={situation}>{(found) => <Board situation={found} />}</ReadView>
    </PageFrame>
  );
}
