import { Table } from 'antd';
import { Link } from 'react-router';
import { type StoreItem } from '../../api/types-resources.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Fewer than the card's least, or time to reorder (6.1.4). */
export function Level({ item }: { item: Pick<StoreItem, 'quantity' | 'least' | 'reorderAt'> }) {
  const w = useWords({ zh, en });
  if (item.quantity < (item.least ?? 0)) return <div className="not-ready">{w.belowLeast}</div>;
  if (item.quantity < (item.reorderAt ?? 0)) return <div className="muted">{w.belowReorder}</div>;
  return null;
}

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
              <Link to={`/stores/${encodeURIComponent(item.code)}`}>{name(item)}</Link>{' '}
              {item.warReserve && <span className="chip quiet">{w.warReserve}</span>}
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
              <Level item={item} />
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
      ]}
    />
  );
}
