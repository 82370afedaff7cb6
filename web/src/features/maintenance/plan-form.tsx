import { Button, Form, Input, Select } from 'antd';
import { serverNow } from '../../api/client.js';
import { useLinks, useSites, useTrapSources } from '../../api/reads.js';
import { type MaintenanceWindow } from '../../api/types-receiving.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useCarriers } from '../identity/organisation-name.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const scopes = ['link', 'site', 'source', 'object'] as const;
type Scope = (typeof scopes)[number];
const lengths = [1, 2, 4, 8, 24, 72] as const;
const hourMillis = 3_600_000;

interface Filled {
  carrier: string;
  scope: Scope;
  value: string;
  from: string;
  hours: number;
  reason: string;
}

interface Sent {
  carrier: string;
  scope: Scope;
  value: string;
  from: string;
  to: string;
  reason: string;
}

function sentOf({ carrier, scope, value, from, hours, reason }: Filled): Sent {
  const begins = Date.parse(fromInput(from) ?? '');
  // The input has minutes only: what begins in this minute begins now.
  const start = Math.max(begins, serverNow());
  return {
    carrier,
    scope,
    value,
    from: new Date(start).toISOString(),
    to: new Date(start + hours * hourMillis).toISOString(),
    reason,
  };
}

export function PlanForm({ onDone }: { onDone: () => void }) {
  const w = useWords({ zh, en });
  const me = useOfficer();
  const carriers = useCarriers();
  const plan = useWrite<Sent, MaintenanceWindow>('/maintenance-windows');
  const [form] = Form.useForm<Filled>();
  const carrier = Form.useWatch('carrier', form);
  const scope = Form.useWatch('scope', form);
  const things = useThings(carrier);
  const needed = [{ required: true }];
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={{
        carrier: me.reach === 'all' ? undefined : me.organisation.id,
        scope: 'link',
        from: toInput(new Date(serverNow()).toISOString()),
        hours: 2,
      }}
      onFinish={(filled) => plan.mutate(sentOf(filled), { onSuccess: onDone })}
      onValuesChange={(changed) => {
        if ('scope' in changed || 'carrier' in changed) form.setFieldValue('value', undefined);
      }}
    >
      {me.reach === 'all' ? (
        <Form.Item name="carrier" label={w.carrier} rules={needed}>
          <Select options={carriers} />
        </Form.Item>
      ) : (
        <Form.Item name="carrier" hidden>
          <Input />
        </Form.Item>
      )}
      <Form.Item name="scope" label={w.scope}>
        <Select options={scopes.map((value) => ({ value, label: w[`scope.${value}`] }))} />
      </Form.Item>
      <Form.Item name="value" label={w.value} rules={needed}>
        {scope === 'object' ? (
          <Input maxLength={300} />
        ) : (
          <Select showSearch={{ optionFilterProp: 'label' }} options={things[scope]} />
        )}
      </Form.Item>
      <Form.Item name="from" label={w.starts} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="hours" label={w.length}>
        <Select
          options={lengths.map((value) => ({ value, label: fill(w.hours, { count: String(value) }) }))}
        />
      </Form.Item>
      <Form.Item name="reason" label={w.reason} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1_000} />
      </Form.Item>
      {plan.error && <ProblemNotice problem={plan.error} />}
      <Button type="primary" htmlType="submit" loading={plan.isPending}>
        {w.save}
      </Button>
    </Form>
  );
}

interface Choice {
  value: string;
  label: string;
}

/** What of a carrier a window may be about. */
function useThings(carrier: string | undefined): Readonly<Record<Exclude<Scope, 'object'>, Choice[]>> {
  const { name } = useSpeech();
  const [sites, links, sources] = [useSites(), useLinks(), useTrapSources()];
  return {
    site: sites.items.flatMap((each) =>
      each.carrier === carrier ? [{ value: each.code, label: `${each.code} ${name(each)}` }] : [],
    ),
    link: links.items.flatMap((each) =>
      each.carrier === carrier ? [{ value: each.code, label: `${each.code} ${each.nameZh}` }] : [],
    ),
    source: sources.items.flatMap((each) =>
      each.carrier === carrier ? [{ value: each.code, label: `${each.code} ${each.nameZh}` }] : [],
    ),
  };
}
