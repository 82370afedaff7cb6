import { usePlanCircuits, useProposals } from '../../../api/reads-plans.js';
import { type Plan } from '../../../api/types-plans.js';
import { useWords } from '../../../ui/language.js';
import { Section } from '../../../ui/page.js';
import { Nothing, ReadView } from '../../../ui/view.js';
import { useClassName } from '../restoration-table.js';
import { useCircuitName } from './use-names.js';
import { LoanCard } from './loan-card.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Circuits that nothing is lent to, with the reason. */
function Refused({ plan }: { plan: Plan }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const classOf = useClassName();
  const circuitOf = useCircuitName();
  const circuits = usePlanCircuits(plan.id, {});
  return (
    <ReadView of={circuits}>
      {({ items }) => {
        const refused = items.flatMap((circuit) =>
          circuit.noLoan === null ? [] : [{ ...circuit, noLoan: circuit.noLoan }],
        );
        if (refused.length === 0) return <p className="muted">{w.refusedEmpty}</p>;
        return (
          <ul className="plain-list refused-loans">
            {refused.map((circuit) => (
              <li key={circuit.code}>
                <b className="position">{circuit.position}</b> {circuitOf(circuit)}{' '}
                <span className="muted">{classOf(circuit.class)}</span> · {w[`noLoan.${circuit.noLoan}`]}
              </li>
            ))}
          </ul>
        );
      }}
    </ReadView>
  );
}

/** What the newest plan proposes to borrow, and why else nothing is. */
export function LoansTab({ plan, isNewest }: { plan: Plan; isNewest: boolean }) {
  const w = useWords({ zh, en });
  const proposals = useProposals();
  return (
    <div className="stack">
      <Section title={w.tabLoans}>
        {isNewest ? (
          <ReadView of={proposals}>
            {({ items, plan: of }) =>
              items.length === 0 || of === null ? (
                <Nothing says={w.loansEmpty} />
              ) : (
                <div className="card-list">
                  {items.map((proposal) => (
                    <LoanCard key={proposal.code} proposal={proposal} planId={of.id} />
                  ))}
                </div>
              )
            }
          </ReadView>
        ) : (
          <p className="muted">{w.newerPlan}</p>
        )}
      </Section>
      <Section title={w.refused}>
        <Refused plan={plan} />
      </Section>
    </div>
  );
}
