import { Button, Modal, Popconfirm, Space, Table } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { newKey, write } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useUnknownSources } from '../../api/reads.js';
import { useSnmpUsers } from '../../api/reads-receiving.js';
import { type UnknownSource } from '../../api/types-alarms.js';
import { type SnmpUser } from '../../api/types-receiving.js';
import { Moment } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView, Nothing } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { useReason } from './receiving-page.js';
import { SnmpUserForm } from './snmp-user-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type Editing = { replace?: SnmpUser } | undefined;

export function SnmpUsers() {
  const w = useWords({ zh, en });
  const may = useMay();
  const users = useSnmpUsers();
  const [editing, setEditing] = useState<Editing>(undefined);
  const add = may('traps.configure') ? <Button onClick={() => setEditing({})}>{w.add}</Button> : null;
  return (
    <>
      <Section title={w.users} className="wide" aside={add}>
        <ListView of={users} empty={w.usersEmpty}>
          {(items) => <UserTable users={items} onReplace={(replace) => setEditing({ replace })} />}
        </ListView>
      </Section>
      <Section title={w.refusedV3} className="wide">
        <Refused />
      </Section>
      <Modal
        open={editing !== undefined}
        title={editing?.replace ? `${w.replace}：${editing.replace.name}` : w.add}
        footer={null}
        destroyOnHidden
        onCancel={() => setEditing(undefined)}
      >
        {editing && <SnmpUserForm replace={editing.replace} onDone={() => setEditing(undefined)} />}
      </Modal>
    </>
  );
}

function UserTable({ users, onReplace }: { users: SnmpUser[]; onReplace: (user: SnmpUser) => void }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const nameOf = useOrganisationName();
  return (
    <Table<SnmpUser>
      size="small"
      scroll={{ x: 'max-content' }}
      rowKey="id"
      pagination={false}
      dataSource={users}
      columns={[
        { title: w.source, render: (_, user) => `${nameOf(user.carrier)} ${user.source}` },
        { title: w.name, render: (_, user) => <code>{user.name}</code> },
        {
          title: w.security,
          render: (_, user) => [user.auth ?? w.noAuth, user.priv].filter(Boolean).join(' + '),
        },
        {
          title: w.engineId,
          render: (_, user) => (user.engineId ? <code>{user.engineId}</code> : w.anyEngine),
        },
        {
          title: w.lastSeen,
          render: (_, user) =>
            user.lastSeenAt ? (
              <>
                <Moment at={user.lastSeenAt} /> <code className="muted">{user.lastEngineId}</code>
              </>
            ) : (
              w.never
            ),
        },
        ...(may('traps.configure')
          ? [
              {
                title: '',
                render: (_: unknown, user: SnmpUser) => (
                  <Space>
                    <Button size="small" onClick={() => onReplace(user)}>
                      {w.replace}
                    </Button>
                    <Removal user={user} />
                  </Space>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Removal({ user }: { user: SnmpUser }) {
  const w = useWords({ zh, en });
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const remove = async (): Promise<void> => {
    try {
      await write({ method: 'DELETE', path: `/snmp-users/${user.id}`, key: newKey() });
      await queries.invalidateQueries({ queryKey: ['snmp-users'] });
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem('unexpected', 0, {}, { cause }));
    }
  };
  return (
    <>
      <Popconfirm title={w.removeSure} onConfirm={() => void remove()}>
        <Button size="small" danger>
          {w.remove}
        </Button>
      </Popconfirm>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** Who was refused, and exactly why; only the county's offices see it. */
function Refused() {
  const w = useWords({ zh, en });
  const reasonOf = useReason();
  const sources = useUnknownSources();
  return (
    <ListView of={sources} empty={w.refusedEmpty}>
      {(items) => {
        const v3 = items.filter(({ user }) => user !== undefined);
        if (v3.length === 0) return <Nothing says={w.refusedEmpty} />;
        return (
          <Table<UnknownSource>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey={(line) => `${line.address} ${line.engineId ?? ''} ${line.user ?? ''} ${line.reason}`}
            pagination={false}
            dataSource={v3}
            columns={[
              { title: w.address, render: (_, line) => <code>{line.address}</code> },
              { title: w.engineId, render: (_, line) => <code>{line.engineId}</code> },
              { title: w.user, render: (_, line) => <code>{line.user}</code> },
              { title: w.reason, render: (_, line) => reasonOf(line.reason) },
              { title: w.count, align: 'right', render: (_, line) => line.count },
              { title: w.lastSeen, render: (_, line) => <Moment at={line.lastSeenAt} /> },
            ]}
          />
        );
      }}
    </ListView>
  );
}
