import { App, Button, Form, Input, Select } from 'antd';
import { serverNow } from '../../api/client.js';
import { useDirectory } from '../../api/reads.js';
import { type CaseView } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Asked {
  post: string;
  to: string;
  from: string;
  until: string;
  reason: string;
}

const deciding = ['chair', 'commander', 'director'];
const hourMillis = 3_600_000;

/** Only an own post, to somebody of the same body. */
export function DelegationForm() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { say, name } = useSpeech();
  const { message } = App.useApp();
  const me = useOfficer();
  const directory = useDirectory();
  const [form] = Form.useForm<Asked>();
  const delegate = useWrite<Asked, CaseView>('/delegations');
  const own = me.holdings.filter(({ post }) => deciding.includes(post));
  const required = [{ required: true, message: common.required }];
  const colleagues = directory.items.filter(
    (one) =>
      one.username !== me.username &&
      one.holdings.some(({ organisation }) => organisation.id === me.organisation.id),
  );
  const submit = (asked: Asked): void =>
    delegate.mutate(
      { ...asked, from: fromInput(asked.from) ?? asked.from, until: fromInput(asked.until) ?? asked.until },
      {
        onSuccess: () => {
          void message.success(w.done);
          form.resetFields(['to', 'reason']);
        },
      },
    );
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={delegate.isPending}
      initialValues={{
        post: own[0]?.post,
        from: toInput(new Date(serverNow()).toISOString()),
        until: toInput(new Date(serverNow() + 24 * hourMillis).toISOString()),
      }}
    >
      <p className="muted">{w.hint}</p>
      <div className="form-pair">
        <Form.Item name="post" label={w.post} rules={required}>
          <Select options={own.map(({ post, postWords }) => ({ value: post, label: say(postWords) }))} />
        </Form.Item>
        <Form.Item name="to" label={w.to} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.map((one) => ({
              value: one.username,
              label: `${name(one)} ${one.holdings.map(({ postWords }) => say(postWords)).join('、')}`,
            }))}
          />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="from" label={w.starts} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="until" label={w.until} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={w.reason} rules={required}>
        <Input maxLength={500} />
      </Form.Item>
      {delegate.error && <ProblemNotice problem={delegate.error} />}
      <Button type="primary" htmlType="submit" loading={delegate.isPending}>
        {w.submit}
      </Button>
    </Form>
  );
}
