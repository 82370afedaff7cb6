import { Alert, Input, Segmented, Select, Table } from 'antd';
import { serverNow } from '../../api/client.js';
import { useStoreItems } from '../../api/reads.js';
import {
  type Expiring,
  type Forecast,
  type StoreCard,
  useExpiring,
  useForecast,
  useStockOn,
} from '../../api/reads-stores.js';
import { countyDay } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, Nothing, ReadView } from '../../ui/view.js';
import { StockCoverage } from './stock-coverage.js';
import { StoreTable } from './store-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Filter {
  owner: string;
  q: string;
}

function Now({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const stores = useStoreItems({ ...filter });
  return (
    <ListView of={stores} empty={w.storesEmpty}>
      {(items) => <StoreTable items={items} />}
    </ListView>
  );
}

function Needs({ found }: { found: Forecast }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { short } = useSpeech();
  const gaps = found.items.filter(({ gap }) => gap > 0).length;
  return (
    <div className="stack">
      <Alert
        showIcon
        type={gaps > 0 ? 'warning' : 'success'}
        title={gaps > 0 ? fill(w.gaps, { n: gaps }) : w.noGaps}
        description={w.forecastHint}
      />
      <Table<Forecast['items'][number]>
        size="small"
        rowKey="category"
        dataSource={found.items}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: w.category, render: (_, line) => words[`category.${line.category}`] ?? line.category },
          { title: w.estimate, align: 'right', render: (_, line) => line.scenario },
          { title: w.pastMean, align: 'right', render: (_, line) => line.past ?? '–' },
          { title: w.needed, align: 'right', render: (_, line) => <b>{line.needed}</b> },
          { title: w.free, align: 'right', render: (_, line) => line.free },
          { title: w.warHeld, align: 'right', render: (_, line) => line.warReserve },
          {
            title: w.gap,
            align: 'right',
            render: (_, line) =>
              line.gap > 0 ? (
                <b className="not-ready">{line.gap}</b>
              ) : (
                <span className="muted">{w.noGap}</span>
              ),
          },
          {
            title: w.whoHas,
            render: (_, line) =>
              line.owners.map(({ owner, free }) => `${short(owner)} ${free}`).join('、') || '–',
          },
        ]}
      />
    </div>
  );
}

function Needed() {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const { get, set } = useQueryState();
  const scenario = get('scenario') || 'flood';
  const level = get('level') || 'III';
  const found = useForecast(scenario, level);
  return (
    <>
      <div className="filters">
        <Select
          aria-label={w.scenario}
          value={scenario}
          style={{ width: 120 }}
          options={(found.data?.scenarios ?? []).map((one) => ({ value: one.kind, label: say(one.words) }))}
          onChange={(next: string) => set({ scenario: next })}
        />
        <Segmented
          aria-label={w.level}
          value={level}
          options={['I', 'II', 'III', 'IV']}
          onChange={(next) => set({ level: next })}
        />
      </div>
      <ReadView of={found}>{(read) => <Needs found={read} />}</ReadView>
    </>
  );
}

function Expires() {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  const found = useExpiring();
  return (
    <ReadView of={found}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing says={w.expiringEmpty} />
        ) : (
          <Table<Expiring>
            size="small"
            rowKey={(line) => `${line.code} ${line.place} ${line.lot}`}
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: w.name, render: (_, line) => name(line) },
              { title: w.owner, render: (_, line) => short(line.owner) },
              { title: w.place, render: (_, line) => line.place },
              { title: w.lot, render: (_, line) => line.lot },
              { title: w.quantity, align: 'right', render: (_, line) => `${line.quantity} ${line.unitZh}` },
              {
                title: w.expiresOn,
                render: (_, line) => (
                  <span className={line.expired ? 'not-ready' : ''}>
                    {line.expiresOn} {line.expired && w.expired}
                  </span>
                ),
              },
            ]}
          />
        )
      }
    </ReadView>
  );
}

function Past({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  const { get, set } = useQueryState();
  const day = get('on') || countyDay(serverNow() - 86_400_000);
  const found = useStockOn(day, filter.owner, true);
  return (
    <>
      <div className="filters">
        <Input
          type="date"
          aria-label={w.day}
          value={day}
          max={countyDay(serverNow())}
          style={{ width: 170 }}
          onChange={({ target }) => set({ on: target.value })}
        />
      </div>
      <ListView of={found} empty={w.storesEmpty}>
        {(items) => (
          <Table<StoreCard & { then: number }>
            size="small"
            rowKey="code"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: w.name, render: (_, line) => name(line) },
              { title: w.model, render: (_, line) => line.model },
              { title: w.owner, render: (_, line) => short(line.owner) },
              {
                title: w.then,
                align: 'right',
                render: (_, line) => (
                  <>
                    <b>{line.then}</b> {line.unitZh}
                  </>
                ),
              },
              { title: w.nowHas, align: 'right', render: (_, line) => line.quantity },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

const views = ['now', 'coverage', 'forecast', 'expiring', 'on-day'] as const;

/** The stores: what there is, what must be there, what would be needed, what expires, what there was (6.1.2–6.1.7). */
export function StoresTab({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const view = views.find((one) => one === get('stores')) ?? 'now';
  const says = {
    now: w.storesNow,
    coverage: w.coverageTab,
    forecast: w.forecastTab,
    expiring: w.expiringTab,
    'on-day': w.onDayTab,
  };
  return (
    <div className="stack">
      <div className="segments">
        <Segmented
          value={view}
          options={views.map((value) => ({ value, label: says[value] }))}
          onChange={(next) => set({ stores: next === 'now' ? null : next })}
        />
      </div>
      {view === 'now' && <Now filter={filter} />}
      {view === 'coverage' && <StockCoverage />}
      {view === 'forecast' && <Needed />}
      {view === 'expiring' && <Expires />}
      {view === 'on-day' && <Past filter={filter} />}
    </div>
  );
}
