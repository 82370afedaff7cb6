import { Table } from 'antd';
import { useState } from 'react';
import { useMibFaults } from '../../api/reads-mibs.js';
import { type MibFault } from '../../api/types-mibs.js';
import { useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { ListView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function MibFaults() {
  const w = useWords({ zh, en });
  const [q, setQ] = useState('');
  return (
    <>
      <div className="filters">
        <SearchBox value={q} says={w.faultsSearch} onSearch={setQ} shortcut={false} />
      </div>
      <ListView of={useMibFaults(q)} empty={w.faultsEmpty}>
        {(items) => (
          <Table<MibFault>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey={(line) => `${line.file} ${line.line ?? ''} ${line.says}`}
            pagination={false}
            dataSource={items}
            columns={[
              {
                title: w.file,
                render: (_, { file, line }) => (line === undefined ? file : `${file}:${line}`),
              },
              { title: w.says, render: (_, line) => line.says },
            ]}
          />
        )}
      </ListView>
    </>
  );
}
