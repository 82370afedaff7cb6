import { type Plan } from '../../../api/types-plans.js';
import { useWords } from '../../../ui/language.js';
import { Section } from '../../../ui/page.js';
import { Nothing } from '../../../ui/view.js';
import { useMay } from '../../shell/signed-in.js';
import { CertificateTable } from './certificate-table.js';
import { CurveChart } from './curve-chart.js';
import { GanttChart } from './gantt-chart.js';
import { PlanMap } from './plan-map.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function OverviewTab({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const may = useMay();
  if ((plan.counts['circuits'] ?? 0) === 0 && (plan.counts['repairs'] ?? 0) === 0)
    return <Nothing says={w.nothingDown} />;
  return (
    <div className="stack">
      <Section title={w.gantt}>
        <GanttChart plan={plan} />
      </Section>
      <Section title={w.certificate}>
        <CertificateTable plan={plan} />
      </Section>
      <Section title={w.curve}>
        <CurveChart
          main={plan.curves.plan}
          other={plan.curves.plain}
          mainSays={w.curvePlan}
          otherSays={w.curvePlain}
          plannedAt={plan.plannedAt}
        />
      </Section>
      {may('network.read') && (
        <Section title={w.map}>
          <PlanMap plan={plan} />
        </Section>
      )}
    </div>
  );
}
