import { Alert, Button, Form, Input, Popconfirm, Radio, Segmented, Skeleton, Space, Table } from 'antd';
import { useState } from 'react';
import { isWorking, useImport, useImportRows } from '../../api/reads-network.js';
import { type ImportDraft, type ImportRow } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView, ReadView } from '../../ui/view.js';
import { cellText } from './cell-text.js';
import { useMayEdit } from './inventory-tabs.js';
import { UndoButton } from './versions-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What a file would do, row by row; then what it did. */
export function ImportDraftView({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords({ zh, en });
  const draft = useImport(id);
  return (
    <ReadView of={draft}>
      {(read) => (
        <>
          <div className="filters">
            <Button onClick={onClose}>{w.back}</Button>
            <b className="breakable">{read.name}</b>
            <span className="chip quiet">{w[`state.${read.state}`]}</span>
            {read.encoding === 'gb18030' && <span className="muted">GB18030</span>}
          </div>
          <Draft draft={read} onClose={onClose} />
        </>
      )}
    </ReadView>
  );
}

function Draft({ draft, onClose }: { draft: ImportDraft; onClose: () => void }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const mayEdit = useMayEdit();
  const mine = mayEdit(draft.carrier);
  if (isWorking(draft))
    return (
      <>
        <p role="status">{fill(w.rowsRead, { n: draft.done })}</p>
        <Skeleton active paragraph={{ rows: 4 }} />
      </>
    );
  return (
    <>
      {draft.fault && (
        <Alert type={draft.state === 'failed' ? 'error' : 'warning'} showIcon title={say(draft.fault)} />
      )}
      {draft.unknownColumns.length > 0 && (
        <Alert type="info" showIcon title={`${w.unknownColumns} ${draft.unknownColumns.join('、')}`} />
      )}
      {draft.state === 'applied' && (
        <Alert
          type="success"
          showIcon
          title={fill(w.applied, { n: draft.added + draft.changed })}
          action={mine && draft.changeSet !== undefined && <UndoButton id={draft.changeSet} />}
        />
      )}
      {draft.state !== 'failed' && (
        <>
          <div className="counts">
            {(['added', 'changed', 'unchanged', 'rejected', 'warned'] as const).map((name) => (
              <div key={name} className={name === 'rejected' && draft[name] > 0 ? 'bad' : ''}>
                <b>{draft[name]}</b>
                <span>{w[`count.${name}`]}</span>
              </div>
            ))}
          </div>
          {draft.state === 'read' && mine && <Apply draft={draft} />}
          <Rows draft={draft} />
        </>
      )}
      {(draft.state === 'read' || draft.state === 'failed') && mine && (
        <Discard draft={draft} onClose={onClose} />
      )}
    </>
  );
}

function Apply({ draft }: { draft: ImportDraft }) {
  const w = useWords({ zh, en });
  const apply = useWrite<{ keep: string; reason: string }, ImportDraft>(`/network/imports/${draft.id}/apply`);
  const nothing = draft.added + draft.changed === 0;
  if (nothing) return <p className="muted">{w.nothingToDo}</p>;
  return (
    <Form<{ keep: string; reason: string }>
      layout="vertical"
      className="apply-import"
      initialValues={{ keep: 'good-rows' }}
      onFinish={(filled) => apply.mutate(filled)}
    >
      {draft.rejected > 0 && (
        <Form.Item name="keep" label={fill(w.rejectedChoice, { n: draft.rejected })}>
          <Radio.Group
            options={[
              { value: 'good-rows', label: fill(w['keep.good-rows'], { n: draft.added + draft.changed }) },
              { value: 'nothing-if-any-fault', label: w['keep.nothing-if-any-fault'] },
            ]}
          />
        </Form.Item>
      )}
      {draft.rejected === 0 && (
        <Form.Item name="keep" hidden>
          <Input />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={w.reason}
        rules={[{ required: true, whitespace: true, message: w.needed }]}
      >
        <Input maxLength={500} placeholder={w.reasonHint} />
      </Form.Item>
      {apply.error && <ProblemNotice problem={apply.error} />}
      <Button type="primary" htmlType="submit" loading={apply.isPending}>
        {w.apply}
      </Button>
    </Form>
  );
}

function Discard({ draft, onClose }: { draft: ImportDraft; onClose: () => void }) {
  const w = useWords({ zh, en });
  const discard = useWrite<undefined, ImportDraft>(`/network/imports/${draft.id}/discard`, {
    bodyless: true,
  });
  return (
    <Space className="more">
      <Popconfirm title={w.discardSure} onConfirm={() => discard.mutate(undefined, { onSuccess: onClose })}>
        <Button danger loading={discard.isPending}>
          {w.discard}
        </Button>
      </Popconfirm>
      {discard.error && <ProblemNotice problem={discard.error} />}
    </Space>
  );
}

const shownRows = ['', 'faulty', 'reject', 'add', 'change'] as const;

function Rows({ draft }: { draft: ImportDraft }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { say } = useSpeech();
  const [does, setDoes] = useState<string>(draft.rejected + draft.warned > 0 ? 'faulty' : '');
  const rows = useImportRows(draft.id, does, true);
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={w.rowsShown}
          value={does}
          options={shownRows.map((value) => ({ value, label: w[`rows.${value}`] }))}
          onChange={setDoes}
        />
      </div>
      <ListView of={rows} empty={w.rowsEmpty}>
        {(items) => (
          <Table<ImportRow>
            size="small"
            rowKey="position"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: w.line, render: (_, row) => row.line },
              {
                title: w.does,
                render: (_, row) => (
                  <span className={`chip ${row.does === 'reject' ? 'down' : 'quiet'}`}>
                    {w[`does.${row.does}`]}
                  </span>
                ),
              },
              { title: w['field.kind'], render: (_, row) => w[`kindName.${row.kind}`] },
              { title: w['field.code'], render: (_, row) => <code className="oid">{row.code}</code> },
              {
                title: w.what,
                render: (_, row) => (
                  <ul className="plain-list row-notes">
                    {row.faults.map((fault) => (
                      <li key={`${fault.code} ${fault.field}`} className={fault.weight}>
                        {words[`field.${fault.field}`] ?? fault.field} {say(fault.words)}
                        {fault.value !== '' && <code className="oid"> {fault.value}</code>}
                      </li>
                    ))}
                    {differing(row).map(({ field, from, to }) => (
                      <li key={field}>
                        {words[`field.${field}`] ?? field}: <del>{from}</del> → <ins>{to}</ins>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

function differing({ before, content }: ImportRow): { field: string; from: string; to: string }[] {
  if (!before || !content) return [];
  return Object.keys(content).flatMap((field) => {
    const [from, to] = [cellText(before[field]), cellText(content[field])];
    return from === to ? [] : [{ field, from, to }];
  });
}
