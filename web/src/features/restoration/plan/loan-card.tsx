import { App, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { type Proposal } from '../../../api/types-plans.js';
import { useWrite } from '../../../api/writes.js';
import { Moment } from '../../../ui/age.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { Facts } from '../../../ui/page.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { useOrganisationName } from '../../identity/organisation-name.js';
import { useMay, useOfficer } from '../../shell/signed-in.js';
import { useClassName } from '../restoration-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function useSoonerSays(): (proposal: Proposal) => string {
  const w = useWords({ zh, en });
  return ({ up, ownUp }) =>
    ownUp === null
      ? fill(w.soonerUnknown, { up: up ?? 0 })
      : fill(w.sooner, { up: up ?? 0, own: ownUp, n: ownUp - (up ?? 0) });
}

/** What has come of it: a link to each case that is open. */
function Applications({ proposal }: { proposal: Proposal }) {
  const w = useWords({ zh, en });
  if (proposal.applications.length === 0) return null;
  return (
    <span className="card-row-head">
      {proposal.applications.map((one) => (
        <Link key={one.caseId} className="action-link" to={`/cases/${one.caseId}`}>
          {w.applied} · <Moment at={one.openedAt} age={false} />
        </Link>
      ))}
    </span>
  );
}

/** One click makes the application; its form is filled from the plan. */
function Apply({ proposal, planId }: { proposal: Proposal; planId: string }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const officer = useOfficer();
  const { message } = App.useApp();
  const { short } = useSpeech();
  const navigate = useNavigate();
  const apply = useWrite<{ planId: string; circuit: string }, { cases: string[] }>(
    '/loan-proposals/applications',
  );
  if (proposal.applications.some(({ isOpen }) => isOpen)) return null;
  if (proposal.lenders.every(({ id }) => id === proposal.carrier))
    return <span className="muted">{w.ownVehicle}</span>;
  if (proposal.carrier !== officer.organisation.id || !may('loans.apply'))
    return <span className="muted">{fill(w.notYours, { owner: short(proposal.owner) })}</span>;
  const go = (): void =>
    apply.mutate(
      { planId, circuit: proposal.code },
      {
        onSuccess: ({ cases: [first, ...others] }) => {
          void message.success(w.applied);
          if (first !== undefined && others.length === 0) void navigate(`/cases/${first}`);
        },
      },
    );
  return (
    <>
      {apply.error && <ProblemNotice problem={apply.error} />}
      <span>
        <Button type="primary" className="no-print" loading={apply.isPending} onClick={go}>
          {w.apply}
        </Button>
      </span>
    </>
  );
}

export function LoanCard({ proposal, planId }: { proposal: Proposal; planId: string }) {
  const w = useWords({ zh, en });
  const { name, short, language } = useSpeech();
  const classOf = useClassName();
  const nameOf = useOrganisationName();
  const soonerOf = useSoonerSays();
  const lenders = proposal.lenders.map(short).join(language === 'zh' ? '、' : ', ');
  const vehicle = language === 'zh' ? proposal.vehicleZh : (proposal.vehicleEn ?? proposal.vehicleZh);
  return (
    <div className="card-row loan-card" data-circuit={proposal.code}>
      <span className="card-row-head">
        <b className="position">{proposal.position}</b>
        <b>{name(proposal)}</b>
        <span className="muted">{classOf(proposal.class)}</span>
      </span>
      <span>
        {vehicle === null ? fill(w.loanOf, { lenders }) : fill(w.vehicleOf, { lenders, vehicle })} ·{' '}
        {soonerOf(proposal)}
      </span>
      <Facts
        items={[
          ...proposal.stretches.map(
            ({ lender, links, ...ends }) =>
              [
                w.path,
                <>
                  {fill(w.stretch, {
                    lender: nameOf(lender),
                    a: name({ nameZh: ends.aZh, nameEn: ends.aEn }),
                    z: name({ nameZh: ends.zZh, nameEn: ends.zEn }),
                  })}{' '}
                  <span className="oid">{links.join(' → ')}</span>
                </>,
              ] as const,
          ),
          [w.upAt, <Moment at={proposal.upAt} age={false} />],
          [w.returnAt, <Moment at={proposal.returnAt} age={false} />],
        ]}
      />
      <Applications proposal={proposal} />
      <Apply proposal={proposal} planId={planId} />
    </div>
  );
}
