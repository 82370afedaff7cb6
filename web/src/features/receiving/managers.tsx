import { Alert, Button, Modal, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useManagerAccess, useManagers } from '../../api/reads-receiving.js';
import { type ManagerAccess, type NetworkManager } from '../../api/types-receiving.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { AccessForm } from './access-form.js';
import { Reconciliations } from './reconciliations.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const colours = { well: 'success', quiet: 'error', gaps: 'warning', unwatched: 'default' } as const;
const noticeableMillis = 2_000;

/** What each carrier's network manager owes, and its own list of alarms against ours. */
export function Managers() {
  const w = useWords({ zh, en });
  const may = useMay();
  const nameOf = useOrganisationName();
  const managers = useManagers();
  const access = useManagerAccess();
  const [setting, setSetting] = useState<string>();
  const accessOf = (source: string): ManagerAccess | undefined =>
    access.items.find((each) => each.source === source);
  return (
    <Section title={w.managers} className="wide">
      <ListView of={managers} empty={w.managersEmpty}>
        {(items) => (
          <Table<NetworkManager>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey="source"
            pagination={false}
            dataSource={items}
            expandable={{ expandedRowRender: ({ source }) => <Reconciliations source={source} /> }}
            columns={[
              { title: w.manager, render: (_, line) => `${nameOf(line.carrier)} ${line.nameZh}` },
              {
                title: w.managerState,
                render: (_, line) => <Tag color={colours[line.state]}>{w[`manager.${line.state}`]}</Tag>,
              },
              { title: w.lastHeard, render: (_, line) => <Moment at={line.lastHeardAt} /> },
              { title: w.missingNumbers, align: 'right', render: (_, line) => line.missing },
              { title: w.clockSkew, render: (_, line) => <Skew milliseconds={line.skewMs} /> },
              {
                title: w.access,
                render: (_, { source }) => {
                  const set = accessOf(source);
                  return set ? `${set.address}:${set.port} ${set.version}` : w.accessNone;
                },
              },
              {
                render: (_, { source }) =>
                  may('traps.configure') && (
                    <Space>
                      <Resync source={source} ready={accessOf(source) !== undefined} />
                      <Button size="small" onClick={() => setSetting(source)}>
                        {w.accessSet}
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </ListView>
      <Modal
        open={setting !== undefined}
        title={w.accessSet}
        footer={null}
        destroyOnHidden
        onCancel={() => setSetting(undefined)}
      >
        {setting !== undefined && (
          <AccessForm source={setting} present={accessOf(setting)} onDone={() => setSetting(undefined)} />
        )}
      </Modal>
    </Section>
  );
}

function Skew({ milliseconds }: { milliseconds: number | undefined }) {
  const w = useWords({ zh, en });
  if (milliseconds === undefined) return '–';
  if (Math.abs(milliseconds) < noticeableMillis) return w.skewNone;
  const seconds = String(Math.round(Math.abs(milliseconds) / 1_000));
  return fill(milliseconds > 0 ? w.skewBehind : w.skewAhead, { seconds });
}

function Resync({ source, ready }: { source: string; ready: boolean }) {
  const w = useWords({ zh, en });
  const ask = useWrite<Record<string, never>, { id: string }>(`/managers/${source}/resync`);
  return (
    <>
      <Button size="small" disabled={!ready} loading={ask.isPending} onClick={() => ask.mutate({})}>
        {w.resync}
      </Button>
      {ask.isSuccess && <Alert type="info" showIcon title={w.resyncAsked} closable />}
      {ask.error && <ProblemNotice problem={ask.error} />}
    </>
  );
}
