import { Button, Table, type TableColumnsType } from 'antd';
import { type RestorationItem } from '../../api/types-outages.js';
import { Age, Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function useClassName(): (circuitClass: number) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (circuitClass) => w[`class.${circuitClass}`] ?? String(circuitClass);
}

function Marks({ item }: { item: RestorationItem }) {
  const w = useWords({ zh, en });
  return (
    <>
      {w[`tier.${item.circuit.tier}`]}
      {item.circuit.key && ` · ${w.key}`}
      {item.circuit.urgent && ` · ${w.urgent}`}
    </>
  );
}

function Why({ item }: { item: RestorationItem }) {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  return (
    <>
      {item.override && (
        <div className="override-mark">
          {fill(w.overridden, { who: item.override.byZh, at: countyMinute(item.override.at) })}
        </div>
      )}
      {item.reasons.map(say).join(language === 'zh' ? '；' : '; ')}
      {item.priority && (
        <div className={item.priority.standing === 'in-force' ? 'muted' : undefined}>
          {say(item.priority.words)}
        </div>
      )}
    </>
  );
}

export function RestorationTable({
  items,
  onOverride,
}: {
  items: RestorationItem[];
  onOverride?: (item: RestorationItem) => void;
}) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const classOf = useClassName();
  const narrow = useNarrow();
  if (narrow) {
    return (
      <ol className="card-list">
        {items.map((item) => (
          <li key={item.circuit.code} className="card-row">
            <span className="card-row-head">
              <b className="position">{item.position}</b>
              <b>{name(item.circuit)}</b>
              {item.upAt && <span className="chip quiet">{w.up}</span>}
            </span>
            <span>
              {classOf(item.circuit.class)} · <Marks item={item} /> · {nameOf(item.circuit.carrier)}
            </span>
            <span className="muted">
              <Why item={item} />
            </span>
          </li>
        ))}
      </ol>
    );
  }
  const columns: TableColumnsType<RestorationItem> = [
    {
      title: w.position,
      width: 52,
      align: 'right',
      render: (_, item) => <b className="position">{item.position}</b>,
    },
    { title: w.class, width: 160, render: (_, item) => classOf(item.circuit.class) },
    {
      title: w.circuit,
      width: 300,
      render: (_, item) => (
        <>
          {name(item.circuit)}
          <div className="muted">
            <code className="oid">{item.circuit.code}</code> {item.circuit.keyUserZh}
          </div>
        </>
      ),
    },
    { title: w.tier, width: 142, render: (_, item) => <Marks item={item} /> },
    { title: w.carrier, width: 90, render: (_, item) => nameOf(item.circuit.carrier) },
    {
      title: w.state,
      width: 130,
      render: (_, item) =>
        item.upAt ? (
          <>
            {w.up} <Moment at={item.upAt} age={false} />
          </>
        ) : (
          <>
            {w.down} <Age at={item.downSince} />
          </>
        ),
    },
    { title: w.reasons, render: (_, item) => <Why item={item} /> },
    ...(onOverride
      ? [
          {
            title: '',
            width: 92,
            className: 'no-print',
            render: (_: unknown, item: RestorationItem) => (
              <Button size="small" onClick={() => onOverride(item)}>
                {item.override ? w.revoke : w.override}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Table<RestorationItem>
      size="small"
      rowKey={(item) => item.circuit.code}
      columns={columns}
      dataSource={items}
      pagination={false}
      rowClassName={(item) => (item.upAt ? 'row-cleared' : '')}
    />
  );
}
