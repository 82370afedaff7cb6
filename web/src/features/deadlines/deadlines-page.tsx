import { Segmented, Table } from 'antd';
import { Link } from 'react-router';
import { useDeadlines } from '../../api/reads.js';
import { type Deadline } from '../../api/types.js';
import { Fresh, Moment } from '../../ui/age.js';
import { Countdown } from '../../ui/countdown.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { DeadlineStrip } from './deadline-strip.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function DeadlineTable({ deadlines }: { deadlines: Deadline[] }) {
  const w = useWords({ zh, en });
  const { say, short, language } = useSpeech();
  return (
    <Table<Deadline>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={deadlines}
      columns={[
        { title: w.clock, render: (_, line) => say(line.words) },
        { title: '', width: 150, render: (_, line) => <Countdown clock={line} /> },
        {
          title: w.matter,
          render: (_, line) => (
            <Link to={`/cases/${line.caseId}`}>
              {language === 'zh' ? line.caseTitleZh : line.caseTitleEn || line.caseTitleZh}
            </Link>
          ),
        },
        {
          title: w.owner,
          render: (_, line) => `${short(line.owner.organisation)} ${say(line.owner.postWords)}`,
        },
        { title: w.started, render: (_, line) => <Moment at={line.startedAt} age={false} /> },
        { title: w.due, render: (_, line) => <Moment at={line.dueAt} age={false} /> },
        { title: w.clause, render: (_, line) => line.clause },
      ]}
    />
  );
}

export function DeadlinesPage() {
  const w = useWords({ zh, en });
  const narrow = useNarrow();
  const { get, set } = useQueryState();
  const all = get('show') === 'all';
  const deadlines = useDeadlines({ open: all ? undefined : true, limit: 100 });
  return (
    <PageFrame title={w.title} aside={<Fresh at={deadlines.query.dataUpdatedAt} />}>
      <div className="filters">
        <Segmented
          value={all ? 'all' : 'open'}
          options={[
            { value: 'open', label: w.open },
            { value: 'all', label: w.all },
          ]}
          onChange={(value) => set({ show: value === 'all' ? 'all' : null })}
        />
      </div>
      <ListView of={deadlines} empty={w.empty}>
        {(items) => (
          <div className="stack">
            <DeadlineStrip deadlines={items} />
            {!narrow && <DeadlineTable deadlines={items} />}
          </div>
        )}
      </ListView>
    </PageFrame>
  );
}
