import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useListing } from '../../api/reads.js';
import { type KeyUser, type SnmpSource } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { useAsOf } from './as-of.js';
import { InventoryTable } from './inventory-table.js';
import { type TabProps, TabTools, useMayEdit } from './inventory-tabs.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The county's list of those to be told (4.2.2), which its office keeps. */
export function KeyUsersTab({ onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name } = useSpeech();
  const me = useOfficer();
  const may = useMay();
  const at = useAsOf();
  const { get } = useQueryState();
  const users = useListing<KeyUser>('/key-users', { q: get('q'), at, limit: 50 });
  const isKeeper = me.reach === 'all' && may('network.edit') && at === '';
  return (
    <>
      <div className="filters">
        <TabTools kind="key-user" carrier="" mayAdd={isKeeper} onEdit={onEdit} />
      </div>
      <InventoryTable<KeyUser>
        of={users}
        kind="key-user"
        title={(user) => name(user)}
        mayEdit={() => isKeeper}
        onEdit={onEdit}
        columns={[
          { title: w['field.kind'], render: (_, { kind }) => words[`userKind.${kind}`] ?? kind },
          { title: w.department, render: (_, user) => user.departmentZh },
          { title: w.phone, render: (_, user) => user.phone ?? '—' },
        ]}
      />
    </>
  );
}

export function SourcesTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const { get } = useQueryState();
  const sources = useListing<SnmpSource>('/snmp-sources', { carrier, q: get('q'), at: useAsOf(), limit: 50 });
  return (
    <>
      <div className="filters">
        <TabTools kind="snmp-source" carrier={carrier} onEdit={onEdit} />
      </div>
      <InventoryTable<SnmpSource>
        of={sources}
        kind="snmp-source"
        title={(source) => source.nameZh}
        mayEdit={(source) => mayEdit(source.carrier)}
        onEdit={onEdit}
        more={(source) => <SetCommunity code={source.code} />}
        columns={[
          { title: w.carrier, render: (_, source) => nameOf(source.carrier) },
          { title: w['field.network'], render: (_, source) => <code>{source.network}</code> },
          { title: w['field.zone'], render: (_, source) => source.zone },
          { title: w['field.trustedRelay'], render: (_, source) => (source.trustedRelay ? w.has : '—') },
          {
            title: w.community,
            render: (_, { hasCommunity }) =>
              hasCommunity === false ? (
                <span className="chip warn">{w.communityNone}</span>
              ) : (
                (hasCommunity === true && w.communitySet) || '—'
              ),
          },
        ]}
      />
    </>
  );
}

function SetCommunity({ code }: { code: string }) {
  const w = useWords({ zh, en });
  const [open, setOpen] = useState(false);
  const write = useWrite<{ community: string }, { code: string }>(`/snmp-sources/${code}/community`);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {w.setCommunity}
      </Button>
      <Modal
        open={open}
        title={`${w.setCommunity} ${code}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <p className="muted">{w.communityNote}</p>
        <Form<{ community: string }>
          layout="vertical"
          onFinish={(filled) => write.mutate(filled, { onSuccess: () => setOpen(false) })}
        >
          <Form.Item
            name="community"
            label={w.community}
            rules={[{ required: true, whitespace: true, message: w.needed }]}
          >
            <Input.Password maxLength={64} autoComplete="off" />
          </Form.Item>
          {write.error && <ProblemNotice problem={write.error} />}
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            {w.save}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
