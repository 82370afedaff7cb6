import { App, Button, Form, Input, Select } from 'antd';
import { useNavigate } from 'react-router';
import { serverNow } from '../../api/client.js';
import { useTrapSources } from '../../api/reads.js';
import { useTrapProfiles } from '../../api/reads-profiles.js';
import { type NewReplay } from '../../api/types-profiles.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Asked {
  from: string;
  to: string;
  source?: string;
  /** `profile/number`, or the word for a text. */
  candidate?: string;
  text?: string;
  against: 'then' | 'now';
}

const draft = 'draft';

function candidateOf({ candidate, text }: Asked): NewReplay['candidate'] {
  if (candidate === draft) return { text: text ?? '' };
  const [profile, number] = (candidate ?? '').split('/');
  return profile !== undefined && number !== undefined ? { profile, number: Number(number) } : undefined;
}

function useSourceOptions(): { value: string; label: string }[] {
  const { name } = useSpeech();
  return useTrapSources().items.map((source) => ({
    value: source.code,
    label: `${name(source)} ${source.code}`,
  }));
}

/** The minute named is the last one in the window, as far as it is over. */
function endOf(text: string): string {
  const start = Date.parse(fromInput(text) ?? '');
  if (Number.isNaN(start)) return '';
  return new Date(Math.min(start + 60_000, serverNow() - 1_000)).toISOString();
}

function lastHour(): { from: string; to: string } {
  const now = serverNow();
  return {
    from: toInput(new Date(now - 3_600_000).toISOString()),
    to: toInput(new Date(now).toISOString()),
  };
}

export function ReplayForm() {
  const w = useWords({ zh, en });
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { get } = useQueryState();
  const sources = useSourceOptions();
  const profiles = useTrapProfiles();
  const [form] = Form.useForm<Asked>();
  const chosen = Form.useWatch('candidate', form);
  const start = useWrite<NewReplay, { id: string }>('/trap-replays');
  const given = get('profile') === '' ? undefined : `${get('profile')}/${get('number')}`;
  const options = [
    { value: draft, label: w.aDraft },
    ...profiles.items.flatMap(({ profile, version }) =>
      version === undefined ? [] : [{ value: `${profile}/${version}`, label: `${profile} · ${version}` }],
    ),
  ];
  if (given !== undefined && !options.some(({ value }) => value === given))
    options.push({ value: given, label: given.replace('/', ' · ') });
  const submit = (asked: Asked): void => {
    const candidate = candidateOf(asked);
    start.mutate(
      {
        from: fromInput(asked.from) ?? '',
        to: endOf(asked.to),
        against: asked.against,
        ...(asked.source === undefined ? {} : { source: asked.source }),
        ...(candidate === undefined ? {} : { candidate }),
      },
      {
        onSuccess: ({ id }) => {
          void message.success(w.started);
          void navigate(`/trap-replays/${id}`);
        },
      },
    );
  };
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={start.isPending}
      initialValues={{ ...lastHour(), against: 'now', candidate: given }}
    >
      <p className="muted">{w.replaysHint}</p>
      <div className="form-pair">
        <Form.Item name="from" label={w.from}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={w.to}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="source" label={w.source}>
          <Select allowClear placeholder={w.anySource} options={sources} />
        </Form.Item>
        <Form.Item name="against" label={w.against}>
          <Select
            options={(['now', 'then'] as const).map((value) => ({ value, label: w[`against.${value}`] }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="candidate" label={w.candidate}>
        <Select allowClear placeholder={w.noCandidate} options={options} />
      </Form.Item>
      {chosen === draft && (
        <Form.Item name="text" label={w.draftText}>
          <Input.TextArea
            className="profile-text"
            autoSize={{ minRows: 8, maxRows: 30 }}
            spellCheck={false}
          />
        </Form.Item>
      )}
      {start.error && <ProblemNotice problem={start.error} />}
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        {w.start}
      </Button>
    </Form>
  );
}

interface AskedSummaries {
  source: string;
  from: string;
  to: string;
}

export function SummariesForm() {
  const w = useWords({ zh, en });
  const navigate = useNavigate();
  const sources = useSourceOptions();
  const start = useWrite<AskedSummaries, { id: string }>('/trap-summaries/replay');
  const submit = ({ source, from, to }: AskedSummaries): void =>
    start.mutate(
      { source, from: fromInput(from) ?? '', to: endOf(to) },
      { onSuccess: ({ id }) => void navigate(`/trap-replays/${id}`) },
    );
  return (
    <Form<AskedSummaries>
      layout="vertical"
      onFinish={submit}
      disabled={start.isPending}
      initialValues={lastHour()}
    >
      <p className="muted">{w.summariesHint}</p>
      <Form.Item name="source" label={w.source} rules={[{ required: true, message: w.source }]}>
        <Select options={sources} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="from" label={w.from}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={w.to}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      {start.error && <ProblemNotice problem={start.error} />}
      <Button htmlType="submit" loading={start.isPending}>
        {w.startSummaries}
      </Button>
    </Form>
  );
}
