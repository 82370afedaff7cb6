import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented, Select, Tabs } from 'antd';
import { useNavigate } from 'react-router';
import { useCases, useOutages } from '../../api/reads.js';
import { type CaseSummary } from '../../api/types-cases.js';
import { Fresh } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, Nothing } from '../../ui/view.js';
import { CaseRow } from '../procedures/case-row.js';
import { useTakesNext } from '../procedures/takes-next.js';
import { useMay } from '../shell/signed-in.js';
import { CaseMatrix } from './case-matrix.js';
import { columnsByState } from './columns-by-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** A tab of the board: the cases in its columns, and those of which its matrix is made. */
const boards = [
  { key: 'loan', procedure: 'loan', matrix: 'loan', label: 'loans', empty: 'loansEmpty' },
  {
    key: 'long-distance-circuit',
    procedure: 'long-distance-circuit',
    matrix: 'long-distance-circuit',
    label: 'longDistance',
    empty: 'longDistanceEmpty',
  },
  {
    key: 'local-circuit',
    procedure: 'local-circuit',
    matrix: 'local-circuit',
    label: 'local',
    empty: 'localEmpty',
  },
  { key: 'task', procedure: 'task', matrix: 'task-receipt', label: 'tasks', empty: 'tasksEmpty' },
  { key: 'mission', procedure: 'mission', matrix: 'mission', label: 'missions', empty: 'missionsEmpty' },
] as const;
type BoardTab = (typeof boards)[number];

function Columns({ cases }: { cases: readonly CaseSummary[] }) {
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

function CaseBoard({ tab }: { tab: BoardTab }) {
  const w = useWords({ zh, en });
  const { get } = useQueryState();
  const takesNext = useTakesNext();
  const matrix = get('view') === 'matrix';
  const cases = useCases({
    procedure: matrix ? tab.matrix : tab.procedure,
    open: get('show') === 'all' ? undefined : true,
    outage: get('outage') || undefined,
    limit: 200,
  });
  const wanted = (items: readonly CaseSummary[]): CaseSummary[] =>
    items.filter((summary) => get('mine') === '' || takesNext(summary));
  return (
    <>
      <Fresh at={cases.query.dataUpdatedAt} />
      <ListView of={cases} empty={w[tab.empty]}>
        {(items) => {
          const shown = wanted(items);
          if (shown.length === 0) return <Nothing says={w.noneMine} />;
          return matrix ? <CaseMatrix cases={shown} /> : <Columns cases={shown} />;
        }}
      </ListView>
    </>
  );
}

function OutageFilter() {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const { get, set } = useQueryState();
  const outages = useOutages({ open: true, limit: 100 });
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      aria-label={w.byOutage}
      placeholder={w.byOutage}
      className="outage-filter"
      value={get('outage') || undefined}
      options={outages.items.map((outage) => ({ value: outage.id, label: title(outage) }))}
      onChange={(outage: string | undefined) => set({ outage: outage ?? null })}
    />
  );
}

export function DispatchPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const navigate = useNavigate();
  const { get, set } = useQueryState();
  return (
    <PageFrame title={w.title}>
      <div className="filters no-print">
        <Segmented
          value={get('show') === 'all' ? 'all' : 'open'}
          options={[
            { value: 'open', label: w.openOnly },
            { value: 'all', label: w.showClosed },
          ]}
          onChange={(value) => set({ show: value === 'all' ? 'all' : null })}
        />
        <Segmented
          value={get('view') === 'matrix' ? 'matrix' : 'board'}
          options={[
            { value: 'board', label: w.asBoard },
            { value: 'matrix', label: w.asMatrix },
          ]}
          onChange={(value) => set({ view: value === 'matrix' ? 'matrix' : null })}
        />
        {may('outages.read') && <OutageFilter />}
        <Checkbox
          checked={get('mine') !== ''}
          onChange={(event) => set({ mine: event.target.checked ? 'yes' : null })}
        >
          {w.mineOnly}
        </Checkbox>
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
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {w.print}
        </Button>
      </div>
      <Tabs
        activeKey={get('tab') || 'loan'}
        onChange={(tab) => set({ tab: tab === 'loan' ? null : tab })}
        items={boards.map((tab) => ({
          key: tab.key,
          label: w[tab.label],
          children: <CaseBoard tab={tab} />,
        }))}
      />
    </PageFrame>
  );
}
