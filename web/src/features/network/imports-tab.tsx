import { InboxOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Select, Table } from 'antd';
import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { sendFile } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useOrganisations } from '../../api/reads.js';
import { useImports } from '../../api/reads-network.js';
import { type FileFormat, type ImportDraft, type InventoryKind } from '../../api/types-network.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useCarriers, useOrganisationName } from '../identity/organisation-name.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { ImportDraftView } from './import-draft.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const mostBytes = 20 * 1024 * 1024;
const formatOf: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  geojson: 'geojson',
  json: 'geojson',
  graphml: 'graphml',
};
const kinds: readonly InventoryKind[] = [
  'site',
  'trench',
  'span',
  'link',
  'circuit',
  'key-user',
  'snmp-source',
];

interface Asked {
  carrier?: string;
  kind: InventoryKind;
  township?: string;
  fit?: boolean;
}

function GiveFile({ onTaken }: { onTaken: (id: string) => void }) {
  const w = useWords({ zh, en });
  const me = useOfficer();
  const carriers = useCarriers();
  const organisations = useOrganisations();
  const { name } = useSpeech();
  const [form] = Form.useForm<Asked>();
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const format = formatOf[file?.name.split('.').pop()?.toLowerCase() ?? ''];
  const fits = file !== undefined && format !== undefined && file.size <= mostBytes;
  const kind = Form.useWatch('kind', form);

  const send = async ({ carrier, kind: sent, township, fit }: Asked): Promise<void> => {
    if (!fits) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await sendFile<{ id: string }>(
        '/network/imports',
        {
          format,
          kind: sent,
          name: file.name.slice(-200),
          carrier: carrier ?? me.organisation.id,
          township,
          fit: format === 'graphml' && fit === true ? 'true' : undefined,
        },
        file,
      );
      await queries.invalidateQueries({ queryKey: ['network'] });
      onTaken(id);
    } catch (caught) {
      setProblem(caught instanceof Problem ? caught : new Problem('unexpected', 0, {}, { cause: caught }));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      className="give-file"
      initialValues={{ kind: 'site' }}
      onFinish={(asked) => void send(asked)}
    >
      <button
        type="button"
        className="file-drop"
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          setFile(event.dataTransfer.files[0]);
        }}
      >
        <InboxOutlined />
        <b>{file ? file.name : w.chooseFile}</b>
        <span className="muted">{w.fileHint}</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={w.chooseFile}
        accept=".csv,.xlsx,.geojson,.json,.graphml"
        onChange={(event) => setFile(event.target.files?.[0])}
      />
      {file && !fits && <p className="file-fault">{format === undefined ? w.fileUnknown : w.fileTooLarge}</p>}
      <div className="filters">
        {me.reach === 'all' && (
          <Form.Item name="carrier" label={w.carrier} rules={[{ required: true, message: w.needed }]}>
            <Select options={carriers} style={{ width: 150 }} />
          </Form.Item>
        )}
        {(format === undefined || format === 'csv' || format === 'xlsx') && (
          <Form.Item name="kind" label={w.rowsAre}>
            <Select
              style={{ width: 130 }}
              options={kinds.map((value) => ({ value, label: w[`kindName.${value}`] }))}
            />
          </Form.Item>
        )}
        {(kind === 'site' || format === 'geojson' || format === 'graphml') && (
          <Form.Item name="township" label={w.otherwiseTownship}>
            <Select
              allowClear
              style={{ width: 190 }}
              options={organisations.items.flatMap((each) =>
                each.kind === 'township' ? [{ value: each.id, label: name(each) }] : [],
              )}
            />
          </Form.Item>
        )}
        {format === 'graphml' && (
          <Form.Item name="fit" valuePropName="checked" label=" ">
            <Checkbox>{w.fitMap}</Checkbox>
          </Form.Item>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      <Button type="primary" htmlType="submit" disabled={!fits} loading={busy}>
        {w.preview}
      </Button>
    </Form>
  );
}

export function ImportsTab({ carrier }: { carrier: string }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const imports = useImports(carrier);
  const shown = get('import');
  const open = (id: string | null): void => set({ import: id });
  if (shown !== '') return <ImportDraftView id={shown} onClose={() => open(null)} />;
  return (
    <>
      {may('network.edit') && <GiveFile onTaken={open} />}
      <h3>{w.earlierImports}</h3>
      <ListView of={imports} empty={w.importsEmpty}>
        {(items) => <ImportsTable imports={items} onOpen={open} />}
      </ListView>
    </>
  );
}

function ImportsTable({ imports, onOpen }: { imports: ImportDraft[]; onOpen: (id: string) => void }) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  return (
    <Table<ImportDraft>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={imports}
      columns={[
        { title: w.fileName, render: (_, draft) => <span className="breakable">{draft.name}</span> },
        {
          title: w.state,
          render: (_, draft) => <span className="chip quiet">{w[`state.${draft.state}`]}</span>,
        },
        { title: w.carrier, render: (_, draft) => nameOf(draft.carrier) },
        {
          title: w.counts,
          render: (_, { added, changed, rejected }) => fill(w.countsShort, { added, changed, rejected }),
        },
        { title: w.by, render: (_, draft) => draft.by },
        { title: w.at, render: (_, draft) => <Moment at={draft.at} /> },
        {
          title: '',
          render: (_, draft) =>
            draft.state !== 'discarded' && (
              <Button size="small" onClick={() => onOpen(draft.id)}>
                {w.open}
              </Button>
            ),
        },
      ]}
    />
  );
}
