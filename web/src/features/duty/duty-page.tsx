import { Input, Table, Tabs } from 'antd';
import { serverNow } from '../../api/client.js';
import { useDirectory, useRoster, useSituation } from '../../api/reads.js';
import { type DirectoryEntry, type RosterShift } from '../../api/types-resources.js';
import { Fresh } from '../../ui/age.js';
import { countyDay, countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, ReadView } from '../../ui/view.js';
import { DutyLogTab } from '../duty-log/duty-log-tab.js';
import { useMay } from '../shell/signed-in.js';
import { OnDutyList, Phone } from './on-duty.js';
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

function matches(entry: DirectoryEntry, text: string): boolean {
  const hay = [
    entry.nameZh,
    entry.nameEn,
    entry.phone ?? '',
    ...entry.holdings.flatMap((held) => [
      held.organisation.nameZh,
      held.organisation.nameEn,
      held.postWords.zh,
    ]),
  ];
  return hay.join(' ').toLowerCase().includes(text.toLowerCase());
}

function Directory() {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const { get, set } = useQueryState();
  const directory = useDirectory();
  const found = { ...directory, items: directory.items.filter((entry) => matches(entry, get('q'))) };
  return (
    <>
      <div className="filters">
        <SearchBox value={get('q')} says={w.search} onSearch={(q) => set({ q })} />
      </div>
      <ListView of={found} empty={w.directoryEmpty}>
        {(items) => (
          <Table<DirectoryEntry>
            size="small"
            rowKey={(entry) => entry.username}
            pagination={false}
            dataSource={items}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: w.organisation,
                render: (_, entry) =>
                  [...new Set(entry.holdings.map((held) => short(held.organisation)))].join('、'),
              },
              {
                title: w.post,
                render: (_, entry) => entry.holdings.map((held) => say(held.postWords)).join('、'),
              },
              { title: w.name, render: (_, entry) => name(entry) },
              { title: w.phone, render: (_, entry) => <Phone number={entry.phone} /> },
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
          { key: 'roster', label: w.roster, children: <Roster /> },
          ...(may('duty-log.read') ? [{ key: 'log', label: w.log, children: <DutyLogTab /> }] : []),
          { key: 'directory', label: w.directory, children: <Directory /> },
        ]}
      />
    </PageFrame>
  );
}
