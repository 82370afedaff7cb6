import { Button, Space, Table, type TableColumnsType } from 'antd';
import { type ReactNode } from 'react';
import { type Listing } from '../../api/reads.js';
import { useWords } from '../../ui/language.js';
import { ListView } from '../../ui/view.js';
import { type Edited } from './edit-drawer.js';
import { type EditedKind } from './edit-fields.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The rows of one kind: the name with its code first, what may be done with a row last. */
export function InventoryTable<Row extends { code: string }>({
  of,
  kind,
  title,
  columns,
  mayEdit,
  onEdit,
  more,
}: {
  of: Listing<Row>;
  kind: EditedKind;
  title: (row: Row) => ReactNode;
  columns: TableColumnsType<Row>;
  mayEdit: (row: Row) => boolean;
  onEdit: (edited: Edited) => void;
  /** Beside the button that edits. */
  more?: (row: Row) => ReactNode;
}) {
  const w = useWords({ zh, en });
  return (
    <ListView of={of} empty={w.rowsEmpty}>
      {(items) => (
        <Table<Row>
          size="small"
          rowKey="code"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          columns={[
            {
              title: w.name,
              render: (_, row) => (
                <>
                  {title(row)} <code className="oid">{row.code}</code>
                </>
              ),
            },
            ...columns,
            {
              title: '',
              fixed: 'right',
              render: (_, row) =>
                mayEdit(row) && (
                  <Space>
                    <Button size="small" onClick={() => onEdit({ kind, code: row.code, values: { ...row } })}>
                      {w.edit}
                    </Button>
                    {more?.(row)}
                  </Space>
                ),
            },
          ]}
        />
      )}
    </ListView>
  );
}
