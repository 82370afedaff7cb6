import { type Params } from '../../../api/client.js';
import { useWhatIf } from '../../../api/reads-plans.js';
import { type Plan } from '../../../api/types-plans.js';
import { useWords } from '../../../ui/language.js';
import { Section } from '../../../ui/page.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { Skeleton } from 'antd';
import { WhatIfForm } from './what-if-form.js';
import { WhatIfResult } from './what-if-result.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** One change forced on the plan, and its price; nothing is stored. */
export function WhatIfTab({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const whatIf = useWhatIf(plan.id);
  const ask = (asked: Params): void => whatIf.mutate(asked);
  return (
    <div className="stack">
      <Section title={w.whatIf} className="no-print">
        <p className="muted">{w.whatIfHint}</p>
        <WhatIfForm plan={plan} busy={whatIf.isPending} onAsk={ask} />
        {whatIf.error && <ProblemNotice problem={whatIf.error} />}
      </Section>
      {whatIf.isPending && <Skeleton active />}
      {whatIf.data && (
        <Section title={w.whatIfResult}>
          <WhatIfResult plan={plan} answer={whatIf.data} />
        </Section>
      )}
    </div>
  );
}
