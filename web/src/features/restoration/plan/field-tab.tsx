import { useFieldReports } from '../../../api/reads-plans.js';
import { type FieldReport, type Plan } from '../../../api/types-plans.js';
import { Moment } from '../../../ui/age.js';
import { countyMinute } from '../../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { Section } from '../../../ui/page.js';
import { ListView } from '../../../ui/view.js';
import { useMay } from '../../shell/signed-in.js';
import { useRepairName } from './use-names.js';
import { FieldForm } from './field-form.js';
import { Roads } from './roads.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function ReportLine({ report, plan }: { report: FieldReport; plan: Plan }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { language } = useSpeech();
  const repairOf = useRepairName(plan);
  return (
    <div className="card-row">
      <span className="card-row-head">
        <b>{w[`field.${report.kind}`]}</b>
        <span>{language === 'zh' ? report.teamZh : report.teamEn}</span>
        {report.element !== null && <span>{repairOf(report.element)}</span>}
        <Moment at={report.at} />
      </span>
      {(report.until !== null || report.reason !== null) && (
        <span className="muted">
          {report.until !== null && fill(w.untilWord, { at: countyMinute(report.until) })} {report.reason}
        </span>
      )}
      <span className="muted">{report.byZh}</span>
    </div>
  );
}

/** What crews and roads are like out there; each report asks for a new plan. */
export function FieldTab({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const reports = useFieldReports();
  return (
    <div className="two-thirds">
      <div className="stack">
        {may('restoration.report') && (
          <Section title={w.report} className="no-print">
            <FieldForm plan={plan} />
          </Section>
        )}
        <Section title={w.reports}>
          <ListView of={reports} empty={w.reportsEmpty}>
            {(items) => (
              <div className="card-list">
                {items.map((report) => (
                  <ReportLine key={report.id} report={report} plan={plan} />
                ))}
              </div>
            )}
          </ListView>
        </Section>
      </div>
      <Section title={w.roads}>
        <Roads />
      </Section>
    </div>
  );
}
