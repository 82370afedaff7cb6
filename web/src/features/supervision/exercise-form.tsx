import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { serverNow } from '../../api/client.js';
import { useOrganisations } from '../../api/reads.js';
import { type ExerciseKind } from '../../api/reads-supervision.js';
import { useWrite } from '../../api/writes.js';
import { countyDay } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Held {
  kind: ExerciseKind;
  heldOn: string;
  title: string;
  place: string;
  members: string;
  headCount: number;
  organisations?: string[];
  result: string;
}

export const exerciseKinds = ['training', 'drill', 'education'] as const;

export function ExerciseForm() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { short } = useSpeech();
  const { message } = App.useApp();
  const me = useOfficer();
  const organisations = useOrganisations();
  const [form] = Form.useForm<Held>();
  const record = useWrite<Held, { id: string }>('/exercises');
  const required = [{ required: true, message: common.required }];
  const today = countyDay(serverNow());
  const submit = (held: Held): void =>
    record.mutate(held, {
      onSuccess: () => {
        void message.success(w.recorded);
        form.resetFields(['title', 'members', 'headCount', 'organisations', 'result']);
      },
    });
  return (
    <Form<Held>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={record.isPending}
      initialValues={{ kind: 'training', heldOn: today }}
    >
      <div className="form-pair">
        <Form.Item name="kind" label={w.kind} rules={required}>
          <Select options={exerciseKinds.map((kind) => ({ value: kind, label: w[`kind.${kind}`] }))} />
        </Form.Item>
        <Form.Item name="heldOn" label={w.heldOn} rules={required}>
          <Input type="date" max={today} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="title" label={w.subject} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="place" label={w.place} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="members" label={w.who} rules={required}>
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item name="headCount" label={w.headCount} rules={required}>
          <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="organisations" label={w.organisations}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={organisations.items
            .filter(({ id }) => id !== me.organisation.id)
            .map((one) => ({ value: one.id, label: short(one) }))}
        />
      </Form.Item>
      <Form.Item name="result" label={w.outcome} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
      {record.error && <ProblemNotice problem={record.error} />}
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {w.record}
      </Button>
    </Form>
  );
}
