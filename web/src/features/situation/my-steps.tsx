import { type CaseSummary } from '../../api/types-cases.js';
import { type Deadline } from '../../api/types.js';
import { useWords } from '../../ui/language.js';
import { DeadlineCard } from '../deadlines/deadline-strip.js';
import { CaseRow } from '../procedures/case-row.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Cases whose next step is the officer's, and the officer's running clocks in any other case. */
export function MySteps({
  cases,
  deadlines,
}: {
  cases: readonly CaseSummary[];
  deadlines: readonly Deadline[];
}) {
  const w = useWords({ zh, en });
  const { holdings } = useOfficer();
  const listed = new Set(cases.map((summary) => summary.id));
  const clocks = deadlines.filter(
    ({ owner, stoppedAt, caseId }) =>
      stoppedAt === null &&
      !listed.has(caseId) &&
      holdings.some((held) => held.organisation.id === owner.organisation.id && held.post === owner.post),
  );
  if (cases.length === 0 && clocks.length === 0) return <p className="muted">{w.myStepsEmpty}</p>;
  return (
    <div className="card-list">
      {cases.map((summary) => (
        <CaseRow key={summary.id} summary={summary} />
      ))}
      {clocks.map((deadline) => (
        <DeadlineCard key={deadline.id} deadline={deadline} />
      ))}
    </div>
  );
}
