import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useWarnings } from '../../api/reads-warnings.js';
import { type Level } from '../../api/types.js';
import { Fresh } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useLevelName } from '../outages/level-tag.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { Proposals } from './proposals.js';
import { WarningRow } from './warning-row.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const levels: readonly Level[] = ['I', 'II', 'III', 'IV'];

export function WarningsPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const me = useOfficer();
  const navigate = useNavigate();
  const levelName = useLevelName();
  const { get, set } = useQueryState();
  const closed = get('show') === 'closed';
  const level = get('level');
  const warnings = useWarnings({ open: !closed, level: level || undefined });
  const carrier = me.organisation.kind === 'carrier';
  return (
    <PageFrame title={w.title} aside={<Fresh at={warnings.query.dataUpdatedAt} />}>
      <div className="filters">
        <Segmented
          value={closed ? 'closed' : 'open'}
          options={[
            { value: 'open', label: w.open },
            { value: 'closed', label: w.closed },
          ]}
          onChange={(value) => set({ show: value === 'closed' ? 'closed' : null })}
        />
        <Select
          aria-label={w.level}
          value={level || ''}
          className="level-filter"
          options={[
            { value: '', label: w.anyLevel },
            ...levels.map((each) => ({ value: each, label: levelName(each) })),
          ]}
          onChange={(value) => set({ level: value || null })}
        />
        {may('warnings.submit') && (
          <Button icon={<PlusOutlined />} onClick={() => void navigate('/warnings/new')}>
            {carrier ? w.newCarrier : w.newOffice}
          </Button>
        )}
      </div>
      <div className="stack">
        {!closed && me.reach === 'all' && <Proposals />}
        <ListView of={warnings} empty={closed ? w.emptyClosed : w.empty}>
          {(items) => (
            <div className="card-list">
              {items.map((warning) => (
                <WarningRow key={warning.id} warning={warning} />
              ))}
            </div>
          )}
        </ListView>
      </div>
    </PageFrame>
  );
}
