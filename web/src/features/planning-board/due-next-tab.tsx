import { Segmented, Table } from 'antd';
import { Link } from 'react-router';
import { type DueNext, useDueNext } from '../../api/reads-board.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const spans = ['30', '60', '180', '365'];

function placeOf({ kind, id }: DueNext): string {
  switch (kind) {
    case 'lot':
      return `/stores/${id ?? ''}`;
    case 'check':
      return `/vehicles/${id ?? ''}`;
    case 'certificate':
      return `/teams/${id ?? ''}`;
    case 'plan':
    case 'finding':
      return `/cases/${id ?? ''}`;
    default:
      return '/supervision?tab=exercises';
  }
}

function DueTable({ items }: { items: DueNext[] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  return (
    <Table<DueNext>
      size="small"
      rowKey={(one) => `${one.kind} ${one.id ?? one.owner.id} ${one.on ?? ''} ${one.detail.zh}`}
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={items}
      columns={[
        {
          title: w.on,
          render: (_, one) => (
            <span className={one.late ? 'not-ready' : ''}>
              {one.on ?? w.neverDone} {one.on !== null && one.late && w.overdue}
            </span>
          ),
        },
        { title: w.kind, render: (_, one) => w[`due.${one.kind}`] },
        { title: w.what, render: (_, one) => <Link to={placeOf(one)}>{say(one.words)}</Link> },
        { title: w.owner, render: (_, one) => short(one.owner) },
        { title: w.detail, render: (_, one) => <span className="breakable">{say(one.detail)}</span> },
      ]}
    />
  );
}

export function DueNextTab() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const span = spans.find((one) => one === get('due')) ?? '60';
  const found = useDueNext(Number(span));
  return (
    <div className="stack">
      <div className="segments">
        <Segmented
          value={span}
          options={spans.map((value) => ({ value, label: fill(w.days, { n: value }) }))}
          onChange={(due) => set({ due })}
        />
      </div>
      <ReadView of={found}>
        {({ items, cut }) =>
          items.length === 0 ? (
            <Nothing says={w.dueEmpty} />
          ) : (
            <>
              <DueTable items={items} />
              {cut && <p className="muted">{w.cut}</p>}
            </>
          )
        }
      </ReadView>
    </div>
  );
}
