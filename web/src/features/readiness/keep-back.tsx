import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { serverNow } from '../../api/client.js';
import { useStoreItems, useTeams, useVehicles } from '../../api/reads.js';
import { type NewReservation } from '../../api/reads-reservations.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const purposes = ['inspection', 'repair', 'drill', 'task'] as const;
const kinds = ['vehicle', 'store-item', 'team'] as const;
const hourMillis = 3_600_000;

/** An owner keeps something back: meanwhile it is lent to nobody. */
export function KeepBack({ onDone }: { onDone: () => void }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { name } = useSpeech();
  const { message } = App.useApp();
  const officer = useOfficer();
  const [form] = Form.useForm<NewReservation>();
  const kind = Form.useWatch((values: Partial<NewReservation>) => values.kind, form) ?? 'vehicle';
  const own = officer.organisation.kind === 'office' ? {} : { owner: officer.organisation.id };
  const vehicles = useVehicles({ ...own, limit: '200' }, kind === 'vehicle');
  const stores = useStoreItems({ ...own, limit: '200' }, kind === 'store-item');
  const teams = useTeams({ ...own, limit: '200' }, kind === 'team');
  const items: readonly { code: string; nameZh: string; nameEn: string; plate?: string }[] = {
    vehicle: vehicles.items,
    'store-item': stores.items,
    team: teams.items,
  }[kind];
  const keep = useWrite<NewReservation, object>('/reservations', {
    bodyOf: (asked) => ({
      ...asked,
      quantity: kind === 'vehicle' ? 1 : asked.quantity,
      from: fromInput(asked.from),
      until: fromInput(asked.until),
    }),
  });
  const required = [{ required: true, message: common.required }];
  const now = serverNow();
  return (
    <Form<NewReservation>
      form={form}
      layout="vertical"
      className="movement-form"
      initialValues={{
        kind: 'vehicle',
        purpose: 'inspection',
        quantity: 1,
        from: toInput(new Date(now).toISOString()),
        until: toInput(new Date(now + 4 * hourMillis).toISOString()),
      }}
      onFinish={(values) =>
        keep.mutate(values, {
          onSuccess: () => {
            void message.success(w.kept);
            onDone();
          },
        })
      }
    >
      <Form.Item name="kind" label={w.kindOf}>
        <Select
          options={kinds.map((value) => ({ value, label: w[`resource.${value}`] }))}
          onChange={() => form.resetFields(['code'])}
        />
      </Form.Item>
      <Form.Item name="code" label={w.what} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={items.map((one) => ({
            value: one.code,
            label: `${name(one)} ${one.plate ?? one.code}`,
          }))}
        />
      </Form.Item>
      {kind !== 'vehicle' && (
        <Form.Item name="quantity" label={w.quantity} rules={required}>
          <InputNumber min={1} max={10_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <Form.Item name="purpose" label={w.forWhat}>
        <Select options={purposes.map((value) => ({ value, label: w[`purpose.${value}`] }))} />
      </Form.Item>
      <Form.Item name="from" label={w.keptFrom} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="until" label={w.keptUntil} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={w.becauseOf} rules={required}>
        <Input maxLength={500} />
      </Form.Item>
      {keep.error && (
        <Form.Item className="wide">
          <ProblemNotice problem={keep.error} />
        </Form.Item>
      )}
      <Form.Item className="wide">
        <Button type="primary" htmlType="submit" loading={keep.isPending}>
          {w.save}
        </Button>
      </Form.Item>
    </Form>
  );
}
