import { Select, Table } from 'antd';
import { useMibMissing } from '../../api/reads-mibs.js';
import { useTrapSources } from '../../api/reads.js';
import { type MibMissing } from '../../api/types-mibs.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, Nothing } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function MibMissingNames() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { get, set } = useQueryState();
  const sources = useTrapSources();
  const source = get('source');
  return (
    <>
      <div className="filters">
        <Select
          aria-label={w.missingPick}
          placeholder={w.missingPick}
          className="mib-source"
          style={{ minWidth: 260 }}
          value={source === '' ? undefined : source}
          loading={sources.query.isPending}
          options={sources.items.map((each) => ({ value: each.code, label: `${name(each)} ${each.code}` }))}
          onChange={(value: string) => set({ source: value })}
        />
      </div>
      {source === '' ? <Nothing says={w.missingNone} /> : <Missing source={source} />}
    </>
  );
}

function Missing({ source }: { source: string }) {
  const w = useWords({ zh, en });
  const missing = useMibMissing(source);
  return (
    <>
      {missing.told && <p className="muted">{fill(w.missingLead, { events: missing.told.events })}</p>}
      <ListView of={missing} empty={w.missingEmpty}>
        {(items) => (
          <Table<MibMissing>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey={(line) => `${line.as} ${line.oid}`}
            pagination={false}
            dataSource={items}
            columns={[
              { title: w.oid, render: (_, line) => <code className="oid">{line.oid}</code> },
              { title: w.as, render: (_, line) => w[`as.${line.as}`] },
              {
                title: w.below,
                render: (_, { below }) => (below ? `${below.name} (${below.module})` : w.unknownBelow),
              },
              { title: w.times, align: 'right', render: (_, line) => line.count },
              { title: w.last, render: (_, line) => <Moment at={line.lastAt} /> },
            ]}
          />
        )}
      </ListView>
    </>
  );
}
