import { Link } from 'react-router';
import { type OutageReport } from '../../api/types-outages.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The four times of a report are kept apart: occurred, known, reported, received. */
export function OutageReports({ reports }: { reports: readonly OutageReport[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  if (reports.length === 0) return <p className="muted">{w.noReports}</p>;
  return reports.map((report) => (
    <article key={report.id} className="report">
      <h3>
        {short(report.carrier)} · {fill(w.reportNumber, { n: report.number })}{' '}
        {report.document && <Link to={`/documents/${report.document.id}`}>{report.document.numberText}</Link>}
      </h3>
      <Facts
        items={[
          [w.occurred, <Moment key="o" at={report.occurredAt} age={false} />],
          [w.known, <Moment key="k" at={report.knownAt} age={false} />],
          [w.reported, <Moment key="p" at={report.reportedAt} age={false} />],
          [w.received, <Moment key="r" at={report.receivedAt} />],
          [w.place, report.place],
          [w.area, report.affectedArea],
          [w.cause, report.cause],
          [w.measures, report.measures],
          [w.reporter, `${report.reporter} ${report.reporterPhone}`],
        ]}
      />
    </article>
  ));
}
