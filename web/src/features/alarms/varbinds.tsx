import { Table } from 'antd';
import { type RawVarbind } from '../../api/types-alarms.js';
import { useMibNames } from '../../api/reads.js';
import { useWords } from '../../ui/language.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function Varbinds({ varbinds }: { varbinds: readonly RawVarbind[] }) {
  const w = useWords({ zh, en });
  const mibs = useMibNames(
    varbinds.map(({ oid }) => oid),
    useMay()('traps.read'),
  );
  const known = new Map(mibs.data?.items.map((each) => [each.oid, each]));
  if (varbinds.length === 0) return <p className="muted">{w.noVarbinds}</p>;
  return (
    <Table<RawVarbind>
      size="small"
      rowKey="oid"
      pagination={false}
      dataSource={[...varbinds]}
      columns={[
        {
          title: w.name,
          render: (_, varbind) => (
            <>
              <div>{varbind.name ?? known.get(varbind.oid)?.name}</div>
              <code className="oid">{varbind.oid}</code>
            </>
          ),
        },
        { title: w.type, width: 110, render: (_, varbind) => varbind.type },
        {
          title: w.value,
          render: (_, varbind) => (
            <>
              <span className="breakable">{String(varbind.value ?? '')}</span>
              <b> {varbind.label ?? known.get(varbind.oid)?.labels?.[String(varbind.value)]}</b>
              {varbind.hex && String(varbind.value) !== `0x${varbind.hex}` && (
                <div>
                  <code className="oid breakable">0x{varbind.hex}</code>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
