import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { pathWith } from '../../api/client.js';
import { type FileFormat, type InventoryKind } from '../../api/types-network.js';
import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const formats: readonly FileFormat[] = ['csv', 'xlsx', 'geojson', 'graphml'];

export function ExportMenu({ kind, carrier }: { kind: InventoryKind; carrier: string }) {
  const w = useWords({ zh, en });
  const items = formats.map((format) => ({
    key: format,
    label: (
      <a href={pathWith('/api/network/export', { format, kind, carrier })} download>
        {w[`format.${format}`]}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>{w.export}</Button>
    </Dropdown>
  );
}
