import { Button, Table } from 'antd';
import { useState } from 'react';
import { useMibModules } from '../../api/reads-mibs.js';
import { type MibModuleLine } from '../../api/types-mibs.js';
import { useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function MibModulesTable() {
  const w = useWords({ zh, en });
  const { set } = useQueryState();
  const [q, setQ] = useState('');
  return (
    <>
      <div className="filters">
        <SearchBox value={q} says={w.modulesSearch} onSearch={setQ} shortcut={false} />
      </div>
      <ListView of={useMibModules(q)} empty={w.modulesEmpty}>
        {(items) => (
          <Table<MibModuleLine>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey="name"
            pagination={false}
            dataSource={items}
            columns={[
              {
                title: w.module,
                render: (_, line) => (
                  <Button size="small" type="link" onClick={() => set({ module: line.name, q: undefined })}>
                    {line.name}
                  </Button>
                ),
              },
              { title: w.file, render: (_, line) => line.file },
              { title: w.count, align: 'right', render: (_, line) => line.names },
            ]}
          />
        )}
      </ListView>
    </>
  );
}
