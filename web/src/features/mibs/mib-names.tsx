import { Segmented, Table, Tag } from 'antd';
import { useMibEntries } from '../../api/reads-mibs.js';
import { type MibEntry, type MibKind } from '../../api/types-mibs.js';
import { fill, useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const kinds: readonly (MibKind | '')[] = ['', 'notification', 'object', 'identity'];

export function MibNamesTable() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const module = get('module');
  const found = useMibEntries({ q: get('q'), module, kind: get('kind') });
  return (
    <>
      <div className="filters">
        <SearchBox value={get('q')} says={w.namesSearch} onSearch={(q) => set({ q })} />
        <Segmented<string>
          aria-label={w.kind}
          value={get('kind')}
          options={kinds.map((value) => ({ value, label: w[`kind.${value === '' ? 'any' : value}`] }))}
          onChange={(kind) => set({ kind })}
        />
        {module !== '' && (
          <Tag closable onClose={() => set({ module: undefined })}>
            {fill(w.ofModule, { module })}
          </Tag>
        )}
      </div>
      <ListView of={found} empty={w.namesEmpty}>
        {(items) => (
          <Table<MibEntry>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey="oid"
            pagination={false}
            dataSource={items}
            columns={[
              { title: w.name, render: (_, line) => line.name },
              { title: w.oid, render: (_, line) => <code className="oid">{line.oid}</code> },
              { title: w.kind, render: (_, line) => w[`kind.${line.kind}`] },
              { title: w.module, render: (_, line) => line.module },
              { title: w.labels, render: (_, line) => <Contents entry={line} /> },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

const shown = 8;

function Contents({ entry: { labels, objects } }: { entry: MibEntry }) {
  const all = labels ? Object.entries(labels).map(([value, label]) => `${label}(${value})`) : (objects ?? []);
  if (all.length === 0) return '–';
  const text = all.join(', ');
  return <span title={text}>{all.length > shown ? `${all.slice(0, shown).join(', ')} …` : text}</span>;
}
