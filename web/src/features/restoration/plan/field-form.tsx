import { App, Button, Form, Input, Select } from 'antd';
import { useTeams } from '../../../api/reads.js';
import { type FieldKind, fieldKinds, type NewFieldReport, type Plan } from '../../../api/types-plans.js';
import { useWrite } from '../../../api/writes.js';
import { fromInput } from '../../../ui/county-time.js';
import { useSpeech, useWords } from '../../../ui/language.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { useMay, useOfficer } from '../../shell/signed-in.js';
import { useJobName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Answers {
  kind?: FieldKind;
  team: string;
  element?: string;
  at?: string;
  until?: string;
  reason?: string;
}

const ofCrew = new Set<FieldKind>(['crew-lost', 'crew-back']);
const withUntil = new Set<FieldKind>(['started', 'delayed', 'blocked', 'crew-lost']);
const withReason = new Set<FieldKind>(['delayed', 'blocked', 'crew-lost']);

function sentOf({ kind = 'started', team, element, at, until, reason }: Answers): NewFieldReport {
  const [from, to] = [at ? fromInput(at) : undefined, until ? fromInput(until) : undefined];
  return {
    kind,
    team,
    ...(element && !ofCrew.has(kind) && { element }),
    ...(from !== undefined && { at: from }),
    ...(to !== undefined && withUntil.has(kind) && { until: to }),
    ...(reason?.trim() && { reason: reason.trim() }),
  };
}

/** Choosing a crew offers its own next repair first. */
export function FieldForm({ plan }: { plan: Plan }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const jobNameOf = useJobName();
  const { message } = App.useApp();
  const may = useMay();
  const officer = useOfficer();
  const teams = useTeams();
  const [form] = Form.useForm<Answers>();
  const kind = Form.useWatch('kind', form) ?? 'started';
  const send = useWrite<NewFieldReport, { id: string }>('/restoration/field-reports');
  const required = [{ required: true, message: w.required }];
  const mine = teams.items.filter(
    ({ owner, code }) =>
      may('restoration.plan') ||
      owner.id === officer.organisation.id ||
      plan.crews.some((crew) => crew.code === code),
  );
  const jobs = plan.crews.flatMap((crew) => crew.jobs.map((job) => ({ crew, job })));
  const choose = (team: string): void => {
    const next = jobs.find(({ crew }) => crew.code === team);
    if (next) form.setFieldValue('element', next.job.element);
  };
  return (
    <Form<Answers>
      name="field"
      form={form}
      layout="vertical"
      initialValues={{ kind: 'started' }}
      onFinish={(answers) =>
        send.mutate(sentOf(answers), {
          onSuccess: () => {
            void message.success(w.reported);
            form.resetFields();
          },
        })
      }
    >
      <div className="form-pair">
        <Form.Item name="kind" label={w.reportKind} rules={required}>
          <Select options={fieldKinds.map((one) => ({ value: one, label: w[`field.${one}`] }))} />
        </Form.Item>
        <Form.Item name="team" label={w.pickCrew} rules={required}>
          <Select
            onChange={choose}
            options={mine.map((team) => ({ value: team.code, label: name(team) }))}
            notFoundContent={w.crewMissing}
          />
        </Form.Item>
        {!ofCrew.has(kind) && (
          <Form.Item name="element" label={w.pickRepair} rules={required}>
            <Select
              options={jobs.map(({ crew, job }) => ({
                value: job.element,
                label: `${jobNameOf(job)}（${name(crew)}）`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="at" label={w.at}>
          <Input type="datetime-local" />
        </Form.Item>
        {withUntil.has(kind) && (
          <Form.Item name="until" label={w.until} rules={kind === 'delayed' ? required : []}>
            <Input type="datetime-local" />
          </Form.Item>
        )}
      </div>
      <Form.Item name="reason" label={w.reason} rules={withReason.has(kind) ? required : []}>
        <Input maxLength={500} />
      </Form.Item>
      {send.error && <ProblemNotice problem={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {w.send}
      </Button>
    </Form>
  );
}
