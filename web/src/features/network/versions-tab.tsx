import { Button, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useChangeSet, useVersions } from '../../api/reads-network.js';
import { type ChangeSet, type InventoryChange } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView, ReadView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { cellText } from './cell-text.js';
import { useMayEdit } from './inventory-tabs.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Taking a change set back, with the reason. */
export function UndoButton({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useWrite<{ reason: string }, ChangeSet>(`/network/change-sets/${id}/undo`);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {w.undo}
      </Button>
      <Modal
        open={open}
        title={w.undoSure}
        okText={w.undo}
        cancelText={w.cancel}
        okButtonProps={{ disabled: reason.trim() === '', loading: undo.isPending }}
        onCancel={() => setOpen(false)}
        onOk={() => undo.mutate({ reason }, { onSuccess: () => setOpen(false) })}
      >
        <p className="muted">{w.undoNote}</p>
        <Input
          aria-label={w.reason}
          placeholder={w.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        {undo.error && <ProblemNotice problem={undo.error} />}
      </Modal>
    </>
  );
}

export function VersionsTab({ carrier }: { carrier: string }) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const [shown, setShown] = useState('');
  const versions = useVersions(carrier);
  return (
    <>
      <p className="muted">{w.versionsNote}</p>
      <ListView of={versions} empty={w.versionsEmpty}>
        {(items) => (
          <Table<ChangeSet>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: w.version, render: (_, set) => set.version },
              { title: w.at, render: (_, set) => <Moment at={set.at} /> },
              {
                title: w.does,
                render: (_, set) => (
                  <>
                    {w[`set.${set.kind}`]}{' '}
                    {set.undoneBy !== undefined && <span className="chip quiet">{w.undone}</span>}
                  </>
                ),
              },
              {
                title: w.carrier,
                render: (_, set) => (set.carrier === undefined ? '—' : nameOf(set.carrier)),
              },
              {
                title: w.counts,
                render: (_, { added, changed, retired }) => fill(w.setCounts, { added, changed, retired }),
              },
              { title: w.reason, render: (_, set) => <span className="breakable">{set.reason}</span> },
              { title: w.by, render: (_, set) => set.by },
              {
                title: '',
                render: (_, set) => (
                  <>
                    <Button size="small" onClick={() => setShown(set.id)}>
                      {w.open}
                    </Button>{' '}
                    {set.undoneBy === undefined && mayEdit(set.carrier ?? '') && <UndoButton id={set.id} />}
                  </>
                ),
              },
            ]}
          />
        )}
      </ListView>
      <Modal open={shown !== ''} title={w.changes} footer={null} width={760} onCancel={() => setShown('')}>
        {shown !== '' && <Changes id={shown} />}
      </Modal>
    </>
  );
}

function Changes({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const set = useChangeSet(id);
  const told = ({ before, after }: InventoryChange): string => {
    if (!before) return w['does.add'];
    if (!after) return w.retired;
    return Object.keys(after)
      .filter((field) => cellText(before[field]) !== cellText(after[field]))
      .map(
        (field) =>
          `${words[`field.${field}`] ?? field}: ${cellText(before[field])} → ${cellText(after[field])}`,
      )
      .join('；');
  };
  return (
    <ReadView of={set}>
      {({ items, next }) => (
        <>
          <ul className="plain-list">
            {items.map((change) => (
              <li key={`${change.kind} ${change.code}`}>
                <span className="muted">{w[`kindName.${change.kind}`]}</span>{' '}
                <code className="oid">{change.code}</code> {told(change)}
              </li>
            ))}
          </ul>
          {next !== undefined && <p className="muted">{w.firstHundred}</p>}
        </>
      )}
    </ReadView>
  );
}
