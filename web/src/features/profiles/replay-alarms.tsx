import { Table } from 'antd';
import { Link } from 'react-router';
import { type AlarmDifference, type ReplayedAlarm } from '../../api/types-profiles.js';
import { fill, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { SeverityTag } from '../alarms/severity-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function RawEventLink({ id }: { id: string }) {
  return <Link to={`/raw-events?verdict=any&event=${id}`}>#{id}</Link>;
}

function Foot({ count, shown }: { count: number; shown: number }) {
  const w = useWords({ zh, en });
  return count > shown ? <p className="muted">{fill(w.onlyFirst, { n: shown })}</p> : null;
}

function Summary({ alarm }: { alarm: ReplayedAlarm }) {
  const w = useWords({ zh, en });
  return (
    <>
      <SeverityTag severity={alarm.severity} /> {alarm.managedObject} · {alarm.specificProblem} ·{' '}
      {w[alarm.state]} <code className="oid">{alarm.profile}</code>
    </>
  );
}

export function AlarmsOfReplay({
  title,
  count,
  samples,
}: {
  title: string;
  count: number;
  samples: ReplayedAlarm[];
}) {
  const w = useWords({ zh, en });
  return (
    <Section title={`${title} ${count}`} className="wide">
      {samples.length === 0 ? (
        <p className="muted">{w.noneOfThese}</p>
      ) : (
        <Table<ReplayedAlarm>
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey={(line) => `${line.carrier} ${line.identity}`}
          pagination={false}
          dataSource={samples}
          columns={[
            { title: w.severity, render: (_, line) => <SeverityTag severity={line.severity} /> },
            { title: w.object, render: (_, line) => line.managedObject },
            { title: w.problem, render: (_, line) => line.specificProblem },
            { title: w.stateAtEnd, render: (_, line) => w[line.state] },
            { title: w.profile, render: (_, line) => <code className="oid">{line.profile}</code> },
            { title: w.rawEvents, render: (_, line) => <RawEventLink id={line.firstRawEvent} /> },
          ]}
        />
      )}
      <Foot count={count} shown={samples.length} />
    </Section>
  );
}

export function DifferencesOfReplay({ count, samples }: { count: number; samples: AlarmDifference[] }) {
  const w: Record<string, string> & Record<keyof typeof zh, string> = useWords({ zh, en });
  return (
    <Section title={`${w.different} ${count}`} className="wide">
      {samples.length === 0 ? (
        <p className="muted">{w.noneOfThese}</p>
      ) : (
        <Table<AlarmDifference>
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey={({ before }) => `${before.carrier} ${before.identity}`}
          pagination={false}
          dataSource={samples}
          columns={[
            {
              title: w.differs,
              render: (_, line) => line.differs.map((each) => w[`differs.${each}`] ?? each).join(' · '),
            },
            { title: w.before, render: (_, line) => <Summary alarm={line.before} /> },
            { title: w.after, render: (_, line) => <Summary alarm={line.after} /> },
            { title: w.rawEvents, render: (_, line) => <RawEventLink id={line.before.firstRawEvent} /> },
          ]}
        />
      )}
      <Foot count={count} shown={samples.length} />
    </Section>
  );
}
