import { Button, Segmented, Select } from 'antd';
import { pathWith } from '../../api/client.js';
import { useAlarms } from '../../api/reads.js';
import { Fresh } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useCarriers } from '../identity/organisation-name.js';
import { AlarmDrawer } from './alarm-drawer.js';
import { AlarmTable } from './alarm-table.js';
import { LiveAlarms } from './live/live-alarms.js';
import { useSeverityName } from './severity-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What stands is live; what has ended is a list by pages. */
export function AlarmsPage() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const state = get('state') || 'raised';
  const open = (id: string): void => set({ alarm: id });
  return (
    <PageFrame title={w.title}>
      <div className="stack">
        <Segmented
          aria-label={w.state}
          value={state}
          options={[
            { value: 'raised', label: w.raised },
            { value: 'cleared', label: w.cleared },
            { value: 'any', label: w.anyState },
          ]}
          onChange={(value) => set({ state: value === 'raised' ? null : value })}
          style={{ alignSelf: 'flex-start' }}
        />
        {state === 'raised' ? <LiveAlarms onOpen={open} /> : <History state={state} onOpen={open} />}
      </div>
      <AlarmDrawer id={get('alarm') || null} onClose={() => set({ alarm: null })} />
    </PageFrame>
  );
}

function History({ state, onOpen }: { state: string; onOpen: (id: string) => void }) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const severityName = useSeverityName();
  const carriers = useCarriers();
  const filters = {
    state: state === 'any' ? undefined : state,
    carrier: get('carrier'),
    severity: get('severity'),
    q: get('q'),
    link: get('link'),
    site: get('site'),
  };
  const alarms = useAlarms({ ...filters, limit: 100 });
  return (
    <>
      <div className="filters">
        <Select
          aria-label={w.carrier}
          value={get('carrier')}
          options={[{ value: '', label: w.anyCarrier }, ...carriers]}
          onChange={(value) => set({ carrier: value })}
          style={{ width: 130 }}
        />
        <Select
          aria-label={w.severity}
          value={get('severity')}
          options={[
            { value: '', label: w.anySeverity },
            { value: '3', label: severityName(3) },
            { value: '4', label: fill(w.atLeast, { name: severityName(4) }) },
            { value: '5', label: fill(w.atLeast, { name: severityName(5) }) },
            { value: '6', label: fill(w.atLeast, { name: severityName(6) }) },
          ]}
          onChange={(value) => set({ severity: value })}
          style={{ width: 150 }}
        />
        <SearchBox value={get('q')} says={w.search} onSearch={(text) => set({ q: text })} />
        <Button href={`/api${pathWith('/alarms.csv', filters)}`}>{w.export}</Button>
        <Fresh at={alarms.query.dataUpdatedAt} />
      </div>
      <ListView of={alarms} empty={w.empty}>
        {(items) => <AlarmTable alarms={items} onOpen={onOpen} />}
      </ListView>
    </>
  );
}
