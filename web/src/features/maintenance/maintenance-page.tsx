import { Button, Modal, Popconfirm, Segmented, Space, Table } from 'antd';
import { useState } from 'react';
import { useMaintenance } from '../../api/reads-receiving.js';
import { type MaintenanceWindow } from '../../api/types-receiving.js';
import { useWrite } from '../../api/writes.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { PlanForm } from './plan-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function MaintenancePage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const [planning, setPlanning] = useState(false);
  const state = get('state') || 'open';
  const windows = useMaintenance(state);
  return (
    <PageFrame title={w.title} aside={<Fresh at={windows.query.dataUpdatedAt} />}>
      <p className="muted">{w.note}</p>
      <div className="filters">
        <Segmented
          aria-label={w.title}
          value={state}
          options={[
            { value: 'open', label: w.open },
            { value: 'ended', label: w.ended },
          ]}
          onChange={(value) => set({ state: value === 'open' ? null : value })}
        />
        {may('alarms.handle') && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {w.plan}
          </Button>
        )}
      </div>
      <ListView of={windows} empty={w.empty}>
        {(items) => <Windows windows={items} />}
      </ListView>
      <Modal open={planning} title={w.plan} footer={null} destroyOnHidden onCancel={() => setPlanning(false)}>
        <PlanForm onDone={() => setPlanning(false)} />
      </Modal>
    </PageFrame>
  );
}

function Windows({ windows }: { windows: MaintenanceWindow[] }) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  return (
    <Table<MaintenanceWindow>
      size="small"
      scroll={{ x: 'max-content' }}
      rowKey="id"
      pagination={false}
      dataSource={windows}
      columns={[
        {
          title: '',
          render: (_, window) => (
            <span className={`chip ${window.state === 'running' ? 'down' : 'quiet'}`}>
              {w[`state.${window.state}`]}
            </span>
          ),
        },
        { title: w.from, render: (_, window) => <Moment at={window.from} age={false} /> },
        { title: w.to, render: (_, window) => <Moment at={window.to} age={false} /> },
        { title: w.carrier, render: (_, window) => nameOf(window.carrier) },
        {
          title: w.value,
          render: (_, window) => (
            <>
              <span className="muted">{w[`scope.${window.scope}`]}</span> {window.valueNameZh ?? window.value}
            </>
          ),
        },
        { title: w.reason, render: (_, window) => <span className="breakable">{window.reason}</span> },
        {
          title: w.by,
          render: (_, window) =>
            window.endedBy
              ? `${window.plannedBy} · ${fill(w.endedBy, { who: window.endedBy })}`
              : window.plannedBy,
        },
        { title: '', render: (_, window) => <Acts window={window} /> },
      ]}
    />
  );
}

const hourMillis = 3_600_000;

function Acts({ window }: { window: MaintenanceWindow }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const me = useOfficer();
  const end = useWrite<undefined, MaintenanceWindow>(`/maintenance-windows/${window.id}/end`, {
    bodyless: true,
  });
  const change = useWrite<{ to: string }, MaintenanceWindow>(`/maintenance-windows/${window.id}/change`);
  const mine = me.reach === 'all' || me.organisation.id === window.carrier;
  if (window.state === 'ended' || !mine || !may('alarms.handle')) return null;
  const problem = end.error ?? change.error;
  const later = new Date(Date.parse(window.to) + hourMillis).toISOString();
  return (
    <>
      <Space>
        <Button size="small" loading={change.isPending} onClick={() => change.mutate({ to: later })}>
          {w.longer}
        </Button>
        <Popconfirm title={w.endSure} onConfirm={() => end.mutate(undefined)}>
          <Button size="small" danger loading={end.isPending}>
            {window.state === 'running' ? w.end : w.callOff}
          </Button>
        </Popconfirm>
      </Space>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
