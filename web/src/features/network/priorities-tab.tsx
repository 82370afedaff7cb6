import { Button, Form, Input, Modal, Popconfirm, Select, Space, Switch, Table } from 'antd';
import { useState } from 'react';
import { usePriorities } from '../../api/reads-network.js';
import { type CircuitPriority } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fromInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const classes = [1, 2, 3, 4, 5, 6, 7] as const;

export function PrioritiesTab({ carrier }: { carrier: string }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const [granting, setGranting] = useState(false);
  const due = get('due') === 'yes';
  const priorities = usePriorities(carrier, due);
  return (
    <>
      <p className="muted">{w.prioritiesNote}</p>
      <div className="filters">
        <label>
          <Switch size="small" checked={due} onChange={(on) => set({ due: on ? 'yes' : null })} /> {w.dueOnly}
        </label>
        {may('network.prioritise') && (
          <Button type="primary" onClick={() => setGranting(true)}>
            {w.grant}
          </Button>
        )}
      </div>
      <ListView of={priorities} empty={w.prioritiesEmpty}>
        {(items) => <Priorities priorities={items} />}
      </ListView>
      <Modal
        open={granting}
        title={w.grant}
        footer={null}
        destroyOnHidden
        onCancel={() => setGranting(false)}
      >
        <Grant onDone={() => setGranting(false)} />
      </Modal>
    </>
  );
}

function Priorities({ priorities }: { priorities: CircuitPriority[] }) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const { language } = useSpeech();
  return (
    <Table<CircuitPriority>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={priorities}
      columns={[
        {
          title: w.standing,
          render: (_, { standing }) => (
            <span
              className={`chip ${standing === 'expired' || standing === 'to-revalidate' ? 'warn' : 'quiet'}`}
            >
              {w[`standing.${standing}`]}
            </span>
          ),
        },
        {
          title: w.circuit,
          render: (_, each) => (
            <>
              {language === 'zh' ? each.circuitNameZh : each.circuitNameEn}{' '}
              <code className="oid">{each.circuit}</code>
            </>
          ),
        },
        { title: w.class, render: (_, each) => fill(w.classNumber, { n: each.class }) },
        { title: w.carrier, render: (_, each) => nameOf(each.carrier) },
        { title: w.sponsor, render: (_, each) => <span className="breakable">{each.sponsor}</span> },
        {
          title: w.reason,
          render: (_, each) => <span className="breakable">{each.revokedBecause ?? each.reason}</span>,
        },
        { title: w.expires, render: (_, each) => <Moment at={each.expiresAt} age={false} /> },
        { title: w.revalidateBy, render: (_, each) => <Moment at={each.revalidateBy} age={false} /> },
        { title: '', render: (_, each) => <Acts priority={each} /> },
      ]}
    />
  );
}

function Acts({ priority }: { priority: CircuitPriority }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const path = `/circuit-priorities/${priority.id}`;
  const confirm = useWrite<{ expiresAt?: string }, { id: string }>(`${path}/revalidate`);
  const revoke = useWrite<{ reason: string; classAfter: number }, { id: string }>(`${path}/revoke`);
  const [revoking, setRevoking] = useState(false);
  if (priority.standing === 'revoked' || !may('network.prioritise')) return null;
  return (
    <>
      <Space>
        {priority.standing !== 'expired' && (
          <Popconfirm title={w.revalidateSure} onConfirm={() => confirm.mutate({})}>
            <Button size="small" loading={confirm.isPending}>
              {w.revalidate}
            </Button>
          </Popconfirm>
        )}
        <Button size="small" danger onClick={() => setRevoking(true)}>
          {w.revoke}
        </Button>
      </Space>
      {confirm.error && <ProblemNotice problem={confirm.error} />}
      <Modal
        open={revoking}
        title={w.revoke}
        footer={null}
        destroyOnHidden
        onCancel={() => setRevoking(false)}
      >
        <Form<{ reason: string; classAfter: number }>
          layout="vertical"
          initialValues={{ classAfter: 7 }}
          onFinish={(filled) => revoke.mutate(filled, { onSuccess: () => setRevoking(false) })}
        >
          <Form.Item name="classAfter" label={w.classAfter}>
            <Select options={classes.map((n) => ({ value: n, label: fill(w.classNumber, { n }) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={w.reason}
            rules={[{ required: true, whitespace: true, message: w.needed }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          {revoke.error && <ProblemNotice problem={revoke.error} />}
          <Button danger type="primary" htmlType="submit" loading={revoke.isPending}>
            {w.revoke}
          </Button>
        </Form>
      </Modal>
    </>
  );
}

interface Granted {
  circuit: string;
  class: number;
  sponsor: string;
  reason: string;
  expiresAt: string;
}

function Grant({ onDone }: { onDone: () => void }) {
  const w = useWords({ zh, en });
  const grant = useWrite<Granted, { id: string }>('/circuit-priorities');
  const needed = [{ required: true, whitespace: true, message: w.needed }];
  return (
    <Form<Granted>
      layout="vertical"
      initialValues={{ class: 7 }}
      onFinish={(filled) =>
        grant.mutate(
          { ...filled, expiresAt: fromInput(`${filled.expiresAt}T23:59`) ?? '' },
          { onSuccess: onDone },
        )
      }
    >
      <Form.Item name="circuit" label={w.circuitCode} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="class" label={w.class}>
        <Select options={classes.map((n) => ({ value: n, label: fill(w.classNumber, { n }) }))} />
      </Form.Item>
      <Form.Item name="sponsor" label={w.sponsor} rules={needed}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="reason" label={w.reason} rules={needed}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="expiresAt" label={w.expires} rules={needed}>
        <Input type="date" />
      </Form.Item>
      {grant.error && <ProblemNotice problem={grant.error} />}
      <Button type="primary" htmlType="submit" loading={grant.isPending}>
        {w.grant}
      </Button>
    </Form>
  );
}
