import { Alert } from 'antd';
import { Link } from 'react-router';
import { type OutageReport } from '../../api/types-outages.js';
import { Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const isTime = (item: string): boolean => item === 'occurredAt' || item === 'knownAt';

function Changes({ report }: { report: OutageReport }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const text = (item: string, value: string): string => (isTime(item) ? countyMinute(value) : value);
  return (
    <>
      <h4>{w.changed}</h4>
      <dl className="facts changes">
        {report.differences.map(({ item, words, before, after }) => (
          <div key={item}>
            <dt>{say(words)}</dt>
            <dd>
              <del>{text(item, before)}</del> <ins>{text(item, after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Items({ report }: { report: OutageReport }) {
  const w = useWords({ zh, en });
  return (
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
  );
}

/** The four times of a report are kept apart: occurred, known, reported, received. A follow-up shows first what it changes. */
export function OutageReports({ reports }: { reports: readonly OutageReport[] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  if (reports.length === 0) return <p className="muted">{w.noReports}</p>;
  return reports.map((report) => (
    <article
      key={report.id}
      className={`report${report.withdrawn ? ' withdrawn' : ''}`}
      data-kind={report.kind}
    >
      <h3>
        {short(report.carrier)} · {say(report.kindWords)}{' '}
        {report.document && <Link to={`/documents/${report.document.id}`}>{report.document.numberText}</Link>}
        {report.ofMerged !== null && (
          <small>
            {' '}
            <Link to={`/outages/${report.ofMerged}`}>{w.mergedReport}</Link>
          </small>
        )}
      </h3>
      {report.withdrawn && (
        <Alert
          type="warning"
          showIcon
          title={fill(w.withdrawn, { because: report.withdrawn.because ?? '' })}
        />
      )}
      {report.flags.map((flag) => (
        <Alert key={flag.code} type="warning" showIcon title={say(flag.words)} />
      ))}
      {report.differences.length > 0 ? (
        <>
          <Changes report={report} />
          <details>
            <summary>{w.allItems}</summary>
            <Items report={report} />
          </details>
        </>
      ) : (
        <Items report={report} />
      )}
    </article>
  ));
}
