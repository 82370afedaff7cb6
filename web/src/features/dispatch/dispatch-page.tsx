import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Tabs } from 'antd';
import { useNavigate } from 'react-router';
import { useCases } from '../../api/reads.js';
import { type CaseSummary, type Procedure } from '../../api/types-cases.js';
import { Fresh } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { CaseRow } from '../procedures/case-row.js';
import { useMay } from '../shell/signed-in.js';
import { columnsByState } from './columns-by-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Board({ cases }: { cases: readonly CaseSummary[] }) {
  const { say } = useSpeech();
  return (
    <div className="board">
      {columnsByState(cases).map((column) => (
        <section key={column.state} className="board-column">
          <h3>
            {say(column.words)} <span className="muted">{column.cases.length}</span>
          </h3>
          <div className="card-list">
            {column.cases.map((summary) => (
              <CaseRow key={summary.id} summary={summary} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function CaseBoard({ procedure, open, empty }: { procedure: Procedure; open: boolean; empty: string }) {
  const cases = useCases({ procedure, open: open ? true : undefined, limit: 200 });
  return (
    <>
      <Fresh at={cases.query.dataUpdatedAt} />
      <ListView of={cases} empty={empty}>
        {(items) => <Board cases={items} />}
      </ListView>
    </>
  );
}

export function DispatchPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const navigate = useNavigate();
  const { get, set } = useQueryState();
  const open = get('show') !== 'all';
  return (
    <PageFrame title={w.title}>
      <div className="filters">
        <Segmented
          value={open ? 'open' : 'all'}
          options={[
            { value: 'open', label: w.openOnly },
            { value: 'all', label: w.showClosed },
          ]}
          onChange={(value) => set({ show: value === 'all' ? 'all' : null })}
        />
        {may('loans.apply') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/loans/new')}>
            {w.newLoan}
          </Button>
        )}
        {may('circuits.apply') && (
          <Button icon={<PlusOutlined />} onClick={() => void navigate('/circuits/new')}>
            {w.newCircuit}
          </Button>
        )}
      </div>
      <Tabs
        activeKey={get('tab') || 'loan'}
        onChange={(tab) => set({ tab: tab === 'loan' ? null : tab })}
        items={[
          {
            key: 'loan',
            label: w.loans,
            children: <CaseBoard procedure="loan" open={open} empty={w.loansEmpty} />,
          },
          {
            key: 'long-distance-circuit',
            label: w.longDistance,
            children: <CaseBoard procedure="long-distance-circuit" open={open} empty={w.longDistanceEmpty} />,
          },
          {
            key: 'local-circuit',
            label: w.local,
            children: <CaseBoard procedure="local-circuit" open={open} empty={w.localEmpty} />,
          },
          {
            key: 'task',
            label: w.tasks,
            children: <CaseBoard procedure="task" open={open} empty={w.tasksEmpty} />,
          },
        ]}
      />
    </PageFrame>
  );
}
