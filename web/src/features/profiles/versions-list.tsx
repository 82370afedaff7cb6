import { Table } from 'antd';
import { Link } from 'react-router';
import { useProfileVersions } from '../../api/reads-profiles.js';
import { type ProfileVersion } from '../../api/types-profiles.js';
import { Moment } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Every text that was in service or on trial, newest first. */
export function VersionsList({ profile }: { profile: string }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const versions = useProfileVersions(profile);
  return (
    <ListView of={versions} empty={w.versionsEmpty}>
      {(items) => (
        <Table<ProfileVersion>
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey="number"
          pagination={false}
          dataSource={items}
          columns={[
            { title: w.version, align: 'right', render: (_, line) => line.number },
            { title: w.state, render: (_, line) => w[`state.${line.state}`] },
            { title: w.origin, render: (_, line) => w[`origin.${line.origin}`] },
            { title: w.since, render: (_, line) => <Moment at={line.since} /> },
            { title: w.by, render: (_, line) => line.by ?? '–' },
            {
              title: w.hash,
              render: (_, line) => (line.sha256 === '' ? '–' : <code>{line.sha256.slice(0, 12)}</code>),
            },
            {
              title: '',
              render: (_, line) =>
                may('traps.configure') &&
                line.state !== 'withdrawn' && (
                  <>
                    <Link to={`/trap-profiles/edit?profile=${line.profile}&number=${line.number}`}>
                      {w.openText}
                    </Link>{' '}
                    <Link to={`/trap-replays?profile=${line.profile}&number=${line.number}`}>
                      {w.tryAsReplay}
                    </Link>
                  </>
                ),
            },
          ]}
        />
      )}
    </ListView>
  );
}
