import {
  AutoComplete,
  Button,
  Checkbox,
  Drawer,
  Form,
  Input,
  InputNumber,
  Popconfirm,
  Select,
  Space,
} from 'antd';
import { useEffect } from 'react';
import { useLinks, useListing, useOrganisations, useSites } from '../../api/reads.js';
import { type ChangeSet, type Span } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useCarriers } from '../identity/organisation-name.js';
import { useOfficer } from '../shell/signed-in.js';
import { cellsOf, type EditedKind, type EditField, editFields } from './edit-fields.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export interface Edited {
  kind: EditedKind;
  /** Of the row that is changed; a new one has none. */
  code?: string;
  values: Readonly<Record<string, unknown>>;
}

interface Sent {
  carrier: string | null;
  reason: string;
  rows?: { kind: EditedKind; cells: Record<string, string> }[];
  retire?: { kind: EditedKind; code: string }[];
}

interface Choice {
  value: string;
  label: string;
}

function Control({
  field,
  sites,
  links,
  spans,
  townships,
  old,
  ...given
}: {
  field: EditField;
  sites: Choice[];
  links: Choice[];
  spans: Choice[];
  townships: Choice[];
  old: boolean;
}) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name, input, choices = [] } = field;
  switch (input) {
    case 'number':
      return <InputNumber {...given} style={{ width: '100%' }} />;
    case 'choice':
      return (
        <Select
          {...given}
          options={choices.map((value) => ({ value, label: words[`${name}.${value}`] ?? value }))}
        />
      );
    case 'township':
      return <Select {...given} showSearch={{ optionFilterProp: 'label' }} options={townships} />;
    case 'site':
    case 'point':
      return (
        <AutoComplete
          {...given}
          options={sites}
          showSearch={{ filterOption: (asked, option) => (option?.label ?? '').includes(asked) }}
        />
      );
    case 'links':
      return <Select {...given} mode="tags" options={links} tokenSeparators={[' ', ',', '，']} />;
    case 'spans':
      return <Select {...given} mode="tags" options={spans} tokenSeparators={[' ', ',', '，']} />;
    case 'yes':
      return <Checkbox {...given} />;
    case 'text':
      return <Input {...given} maxLength={200} disabled={name === 'code' && old} />;
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** One row of the inventory; the server checks it as it checks an import. */
export function EditDrawer({ edited, onClose }: { edited: Edited; onClose: () => void }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { kind, code, values } = edited;
  const me = useOfficer();
  const narrow = useNarrow();
  const { name: nameOf } = useSpeech();
  const carriers = useCarriers();
  const [form] = Form.useForm<Record<string, unknown>>();
  const save = useWrite<Sent, ChangeSet>('/network/change-sets');
  const [sites, links, organisations] = [useSites(), useLinks(), useOrganisations()];
  const spans = useListing<Span>('/spans', { limit: 200 }, kind === 'link');
  const choices = {
    sites: sites.items.map((each) => ({ value: each.code, label: `${each.code} ${nameOf(each)}` })),
    links: links.items.map((each) => ({ value: each.code, label: `${each.code} ${each.nameZh}` })),
    spans: spans.items.map((each) => ({ value: each.code, label: `${each.code} ${each.nameZh}` })),
    townships: organisations.items.flatMap((each) =>
      each.kind === 'township' ? [{ value: each.id, label: nameOf(each) }] : [],
    ),
  };
  useEffect(() => form.resetFields(), [edited, form]);
  const send = (filled: Record<string, unknown>, retire: boolean): void => {
    const reason = textOf(filled['reason']);
    const carrier = kind === 'key-user' ? null : textOf(filled['carrier']);
    save.mutate(
      retire && code !== undefined
        ? { carrier, reason, retire: [{ kind, code }] }
        : { carrier, reason, rows: [{ kind, cells: cellsOf(kind, filled) }] },
      { onSuccess: onClose },
    );
  };
  const retire = (): void => {
    void form
      .validateFields(['reason'])
      .then(() => send(form.getFieldsValue(), true))
      .catch(() => undefined);
  };
  return (
    <Drawer
      open
      size={narrow ? '100%' : 520}
      title={fill(code === undefined ? w.addKind : w.changeKind, {
        kind: w[`kindName.${kind}`],
        code: code ?? '',
      })}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          carrier: me.reach === 'all' ? undefined : me.organisation.id,
          ...values,
          trenchKind: values['kind'] ?? 'duct',
          userKind: values['kind'],
          zone: values['zone'] ?? 'Asia/Shanghai',
          powerClass: textOf(values['powerClass']) || '3',
          class: textOf(values['class']) || undefined,
        }}
        onFinish={(filled) => send(filled, false)}
      >
        {me.reach === 'all' && code === undefined && kind !== 'key-user' ? (
          <Form.Item name="carrier" label={w.carrier} rules={[{ required: true, message: w.needed }]}>
            <Select options={carriers} />
          </Form.Item>
        ) : (
          <Form.Item name="carrier" hidden>
            <Input />
          </Form.Item>
        )}
        <div className="edit-grid">
          {editFields[kind].map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={words[`field.${field.name}`]}
              className={
                field.input === 'links' || field.input === 'spans' || field.name === 'nameZh' ? 'wide' : ''
              }
              valuePropName={field.input === 'yes' ? 'checked' : 'value'}
              rules={field.required === true ? [{ required: true, message: w.needed }] : []}
            >
              <Control field={field} old={code !== undefined} {...choices} />
            </Form.Item>
          ))}
        </div>
        <Form.Item
          name="reason"
          label={w.reason}
          rules={[{ required: true, whitespace: true, message: w.needed }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
        </Form.Item>
        {save.error && <ProblemNotice problem={save.error} />}
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {w.save}
          </Button>
          {code !== undefined && (
            <Popconfirm title={w.retireSure} onConfirm={retire}>
              <Button danger>{w.retire}</Button>
            </Popconfirm>
          )}
        </Space>
      </Form>
    </Drawer>
  );
}
