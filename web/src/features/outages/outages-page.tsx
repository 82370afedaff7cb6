import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { useOutages } from '../../api/reads.js';
import { Fresh } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { CausePanel } from '../causes/cause-panel.js';
import { useMay } from '../shell/signed-in.js';
import { OutageRow } from './outage-row.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function OutagesPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const navigate = useNavigate();
  const { get, set } = useQueryState();
  const closed = get('show') === 'closed';
  const outages = useOutages({ open: !closed });
  return (
    <PageFrame title={w.title} aside={<Fresh at={outages.query.dataUpdatedAt} />}>
      <div className="filters">
        <Segmented
          value={closed ? 'closed' : 'open'}
          options={[
            { value: 'open', label: w.open },
            { value: 'closed', label: w.closed },
          ]}
          onChange={(value) => set({ show: value === 'closed' ? 'closed' : null })}
        />
        {may('outages.report') && (
          <Button icon={<PlusOutlined />} onClick={() => void navigate('/outages/new')}>
            {w.reportByHand}
          </Button>
        )}
      </div>
      <div className="stack">
        <ListView of={outages} empty={closed ? w.emptyClosed : w.empty}>
          {(items) => (
            <div className="card-list">
              {items.map((outage) => (
                <OutageRow key={outage.id} outage={outage} />
              ))}
            </div>
          )}
        </ListView>
        {!closed && may('alarms.read') && <CausePanel />}
      </div>
    </PageFrame>
  );
}
