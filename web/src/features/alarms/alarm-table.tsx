import { Table, type TableColumnsType } from 'antd';
import { type Alarm } from '../../api/types-alarms.js';
import { Age, Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { AlarmMarkings } from './alarm-markings.js';
import { SeverityTag } from './severity-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function alarmPlace(alarm: Alarm): string {
  return alarm.circuitNameZh ?? alarm.linkNameZh ?? alarm.siteNameZh ?? alarm.managedObject;
}

export function AlarmTable({
  alarms,
  brief = false,
  onOpen,
}: {
  alarms: Alarm[];
  /** For a narrow place on a page: only what tells alarms apart. */
  brief?: boolean;
  onOpen: (id: string) => void;
}) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const nameOf = useOrganisationName();
  const narrow = useNarrow();
  if (narrow) {
    return (
      <ul className="card-list">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <button type="button" className="card-row" onClick={() => onOpen(alarm.id)}>
              <span className="card-row-head">
                <SeverityTag severity={alarm.severity} cleared={alarm.state === 'cleared'} />
                <b>{alarmPlace(alarm)}</b>
              </span>
              <span>{alarm.specificProblem || say(alarm.probableCauseWords)}</span>
              <span className="muted">
                {nameOf(alarm.carrier)} · ×{alarm.count} · <Age at={alarm.lastRaisedAt} />
                {alarm.acknowledgedAt ? ` · ${w.acknowledged}` : ''}
                <AlarmMarkings alarm={alarm} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const columns: TableColumnsType<Alarm> = [
    {
      title: w.severity,
      width: 84,
      render: (_, alarm) => <SeverityTag severity={alarm.severity} cleared={alarm.state === 'cleared'} />,
    },
    { title: w.carrier, width: 90, render: (_, alarm) => nameOf(alarm.carrier) },
    {
      title: w.object,
      render: (_, alarm) => (
        <button type="button" className="link-button" onClick={() => onOpen(alarm.id)}>
          {alarmPlace(alarm)}
        </button>
      ),
    },
    { title: w.problem, render: (_, alarm) => alarm.specificProblem || say(alarm.probableCauseWords) },
    ...(brief
      ? []
      : [
          {
            title: w.count,
            width: 64,
            align: 'right' as const,
            render: (_: unknown, alarm: Alarm) => alarm.count,
          },
        ]),
    {
      title: w.last,
      width: brief ? 96 : 210,
      render: (_, alarm) => (brief ? <Age at={alarm.lastRaisedAt} /> : <Moment at={alarm.lastRaisedAt} />),
    },
    {
      title: w.state,
      width: brief ? 76 : 120,
      render: (_, alarm) => (
        <>
          {alarm.state === 'raised' ? w.raised : w.cleared}
          {alarm.acknowledgedAt && !brief ? <span className="muted"> · {w.acknowledged}</span> : null}
          {!brief && <AlarmMarkings alarm={alarm} />}
        </>
      ),
    },
  ];
  return (
    <Table<Alarm>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={alarms}
      pagination={false}
      rowClassName={(alarm) => (alarm.state === 'cleared' ? 'row-cleared' : '')}
      onRow={(alarm) => ({ onClick: () => onOpen(alarm.id) })}
    />
  );
}
