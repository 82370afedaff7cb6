import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { useCase } from '../../api/reads.js';
import { type CaseView } from '../../api/types-cases.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { ReadView } from '../../ui/view.js';
import { DeadlineStrip } from '../deadlines/deadline-strip.js';
import { CaseMessages } from '../delivery/message-list.js';
import { DocumentList } from '../documents/document-list.js';
import { en as documentEn } from '../documents/words.en.js';
import { zh as documentZh } from '../documents/words.zh.js';
import { AttachmentPanel } from '../procedures/attachment-panel.js';
import { CaseHistory } from '../procedures/case-history.js';
import { CaseRow } from '../procedures/case-row.js';
import { CaseTimeline } from '../procedures/case-timeline.js';
import { CaseSteps } from '../procedures/case-steps.js';
import { useAnswers } from '../procedures/form-answers.js';
import { en as procedureEn } from '../procedures/words.en.js';
import { zh as procedureZh } from '../procedures/words.zh.js';
import { useMay } from '../shell/signed-in.js';
import { InspectedItems } from '../supervision/inspected-items.js';
import { MusterBoard } from '../teams/muster-board.js';
import { useCircuitFacts } from './circuit-facts.js';
import { useLoanFacts } from './loan-facts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Who asks and who gives first, then those above them. */
const partyOrder = [
  'requester',
  'lender',
  'unit',
  'cooperators',
  'carrier',
  'carriers',
  'affected',
  'office',
  'headquarters',
  'committee',
  'onsite',
];

function useParties(found: CaseView): [string, string][] {
  const w: Record<string, string> = useWords({ zh, en });
  const { short } = useSpeech();
  const inOrder = Object.entries(found.parties).sort(
    ([one], [other]) => partyOrder.indexOf(one) - partyOrder.indexOf(other),
  );
  return inOrder.map(([party, held]) => [w[`party.${party}`] ?? party, [held].flat().map(short).join('、')]);
}

function CaseLinks({ found }: { found: CaseView }) {
  const w = useWords({ zh, en });
  const d = useWords({ zh: documentZh, en: documentEn });
  const may = useMay();
  return (
    <div className="actions">
      {found.outageId && <Link to={`/outages/${found.outageId}`}>{w.openOutage}</Link>}
      {found.parentId && found.procedure === 'warning-receipt' && (
        <Link to={`/warnings/${found.parentId}`}>{w.openWarning}</Link>
      )}
      {found.parentId && found.procedure !== 'warning-receipt' && (
        <Link to={`/cases/${found.parentId}`}>{w.openParent}</Link>
      )}
      {found.procedure === 'mission' && (
        <Link to={`/teams/${encodeURIComponent(String(found.facts['teamCode']))}`}>{w.openTeam}</Link>
      )}
      {found.procedure === 'loan' && found.facts['resourceKind'] === 'team' && found.closedAt === null && (
        <Link to={`/teams/${encodeURIComponent(String(found.facts['resourceCode']))}?serves=${found.id}`}>
          {w.callTeam}
        </Link>
      )}
      {found.procedure === 'task' && found.closedAt === null && (
        <Link to={`/readiness?tab=teams&serves=${found.id}`}>{w.callTeam}</Link>
      )}
      <a href={`/api/cases/${found.id}/papers.pdf`} target="_blank" rel="noreferrer">
        {d.wholeFile}
      </a>
      {may('journal.read') && (
        <>
          <a href={`/api/cases/${found.id}/archive`} download>
            {d.archive}
          </a>
          <Link to={`/journal?kind=case&subject=${found.id}`}>{w.journal}</Link>
          <a href={`/api/journal/extracts/${found.id}`} download>
            {w.journalExtract}
          </a>
        </>
      )}
    </div>
  );
}

/** On a phone the leader sees the title, three facts and the buttons first, before anything else. */
function CaseBody({ found }: { found: CaseView }) {
  const w = useWords({ zh, en });
  const p = useWords({ zh: procedureZh, en: procedureEn });
  const { say } = useSpeech();
  const parties = useParties(found);
  const answersOf = useAnswers();
  const loanFacts = useLoanFacts();
  const circuitFacts = useCircuitFacts();
  const facts =
    found.procedure === 'loan'
      ? loanFacts(found)
      : found.procedure === 'long-distance-circuit' || found.procedure === 'local-circuit'
        ? circuitFacts(found)
        : answersOf(found.facts);
  const items: (readonly [string, ReactNode])[] = [
    ...facts,
    ...parties,
    [p.openedAt, <Moment key="opened" at={found.openedAt} />],
  ];
  const narrow = useNarrow();
  return (
    <div className="two-thirds case-page">
      <div className="stack">
        <div className="case-head">
          <span className="chip quiet">{say(found.procedureWords)}</span>
          <b className="lead">{say(found.stateWords)}</b>
          {found.closedAt === null && found.nextBy && (
            <span className="muted">{fill(p.nextBy, { who: say(found.nextBy) })}</span>
          )}
          {found.closedAt !== null && (
            <span className="muted">
              {p.closed} <Moment at={found.closedAt} />
            </span>
          )}
        </div>
        <Section title={w.factsTitle} className="case-facts">
          <Facts items={narrow ? items.slice(0, 3) : items} />
          {!narrow && <CaseLinks found={found} />}
        </Section>
        {found.procedure === 'inspection' && (
          <Section title={w.inspectedItems}>
            <InspectedItems id={found.id} />
          </Section>
        )}
        <Section title={p.steps} className="case-steps-section">
          <CaseSteps caseId={found.id} version={found.version} state={found.state} steps={found.steps} />
        </Section>
        {narrow && (
          <Section title={w.moreFacts}>
            <Facts items={items.slice(3)} />
            <CaseLinks found={found} />
          </Section>
        )}
        {found.procedure === 'mission' && <MusterBoard mission={found.id} />}
        {found.deadlines.length > 0 && (
          <Section title={w.deadlines}>
            <DeadlineStrip deadlines={found.deadlines} />
          </Section>
        )}
        {found.children.length > 0 && (
          <Section title={p.children}>
            <div className="card-list">
              {found.children.map((child) => (
                <CaseRow key={child.id} summary={child} />
              ))}
            </div>
          </Section>
        )}
      </div>
      <div className="stack">
        <Section title={w.documents}>
          <DocumentList documents={found.documents} />
        </Section>
        <CaseMessages caseId={found.id} />
        <Section title={p.attachments}>
          <AttachmentPanel caseId={found.id} />
        </Section>
        <Section title={p.history}>
          <CaseHistory history={found.history} />
        </Section>
        <Section title={p.timeline} quiet>
          <CaseTimeline id={found.id} />
        </Section>
      </div>
    </div>
  );
}

export function CasePage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  if (found.data?.procedure === 'outage') return <Navigate to={`/outages/${id}`} replace />;
  if (found.data?.procedure === 'warning') return <Navigate to={`/warnings/${id}`} replace />;
  return (
    <PageFrame
      title={found.data ? title(found.data) : w.caseTitle}
      aside={
        <>
          <Fresh at={found.dataUpdatedAt} />
          <Button
            className="no-print wide-only"
            size="small"
            icon={<PrinterOutlined />}
            onClick={() => window.print()}
          >
            {w.print}
          </Button>
        </>
      }
    >
      <ReadView of={found}>{(view) => <CaseBody found={view} />}</ReadView>
    </PageFrame>
  );
}
