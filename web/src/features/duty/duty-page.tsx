import { Input, Table, Tabs } from 'antd';
import { serverNow } from '../../api/client.js';
import { useRoster, useSituation } from '../../api/reads.js';
import { type RosterShift } from '../../api/types-resources.js';
import { Fresh } from '../../ui/age.js';
import { countyDay, countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, ReadView } from '../../ui/view.js';
import { DutyLogTab } from '../duty-log/duty-log-tab.js';
import { useMay } from '../shell/signed-in.js';
import { Directory } from './directory.js';
import { HandOverTab } from './hand-over-tab.js';
import { OnDutyList, Phone } from './on-duty.js';
import { RosterTab } from './roster-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Now() {
  const situation = useSituation();
  return (
    <ReadView of={situation}>
      {(found) => (
        <>
          <OnDutyList people={found.onDuty} />
          <Fresh at={situation.dataUpdatedAt} />
        </>
      )}
    </ReadView>
  );
}

function Roster() {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const { get, set } = useQueryState();
  const day = get('day') || countyDay(serverNow());
  const roster = useRoster(day);
  return (
    <>
      <div className="filters">
        <Input
          type="date"
          aria-label={w.day}
          value={day}
          onChange={(event) => set({ day: event.target.value })}
          style={{ width: 170 }}
        />
      </div>
      <ListView of={roster} empty={w.rosterEmpty}>
        {(items) => (
          <Table<RosterShift>
            size="small"
            rowKey={(line) => `${line.organisation.id} ${line.post} ${line.from} ${line.nameZh}`}
            pagination={false}
            dataSource={items}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: w.organisation, render: (_, line) => short(line.organisation) },
              { title: w.post, render: (_, line) => say(line.postWords) },
              {
                title: w.shift,
                render: (_, line) => `${countyMinute(line.from)} – ${countyMinute(line.until)}`,
              },
              { title: w.name, render: (_, line) => name(line) },
              { title: w.phone, render: (_, line) => <Phone number={line.phone} /> },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

export function DutyPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  return (
    <PageFrame title={w.title}>
      <Tabs
        activeKey={get('tab') || 'now'}
        destroyOnHidden
        onChange={(tab) => set({ tab: tab === 'now' ? null : tab })}
        items={[
          { key: 'now', label: w.now, children: <Now /> },
          { key: 'roster', label: w.roster, children: <RosterTab day={<Roster />} /> },
          ...(may('duty.act') ? [{ key: 'hand-over', label: w.handOver, children: <HandOverTab /> }] : []),
          ...(may('duty-log.read') ? [{ key: 'log', label: w.log, children: <DutyLogTab /> }] : []),
          { key: 'directory', label: w.directory, children: <Directory /> },
        ]}
      />
    </PageFrame>
  );
}
