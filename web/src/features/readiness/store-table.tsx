import { Table } from 'antd';
import { type StoreItem } from '../../api/types-resources.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ReadyState } from './ready-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function StoreTable({ items }: { items: StoreItem[] }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name, short, say } = useSpeech();
  return (
    <Table<StoreItem>
      size="small"
      rowKey="code"
      dataSource={items}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: w.name,
          render: (_, item) => (
            <>
              {name(item)} {item.warReserve && <span className="chip quiet">{w.warReserve}</span>}
            </>
          ),
        },
        { title: w.model, render: (_, item) => item.model },
        {
          title: w.quantity,
          align: 'right',
          render: (_, item) => (
            <>
              <b>{item.quantity}</b> {item.unitZh}
            </>
          ),
        },
        { title: w.owner, render: (_, item) => short(item.owner) },
        { title: w.place, render: (_, item) => item.placeZh ?? item.place },
        {
          title: w.category,
          render: (_, item) =>
            item.categoryWords
              ? say(item.categoryWords)
              : (words[`category.${item.category}`] ?? item.category),
        },
        { title: w.state, render: (_, item) => <ReadyState thing={item} /> },
      ]}
    />
  );
}
