import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Table } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { sendFile } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import {
  type CarrierPlan,
  type PlanStanding,
  useCarrierPlans,
  usePlanStanding,
} from '../../api/reads-supervision.js';
import { type CaseView } from '../../api/types-cases.js';
import { countyDay, countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView, ReadView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const mostBytes = 20 * 1024 * 1024;

function Submit() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ planName: string; edition: string }>();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const required = [{ required: true, message: common.required }];
  const submit = async (plan: { planName: string; edition: string }): Promise<void> => {
    if (!file) return;
    setProblem(null);
    setSending(true);
    try {
      await sendFile<CaseView>('/carrier-plans', { ...plan, name: file.name }, file);
      void message.success(w.submitted);
      form.resetFields(['edition']);
      setFile(undefined);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'carrier-plans' });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  const choose = (chosen: File | undefined): void => {
    if (chosen && chosen.size > mostBytes) void message.error(w.tooLarge);
    else setFile(chosen);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={sending}
      initialValues={{ planName: w.planDefault }}
      onFinish={(plan) => void submit(plan)}
    >
      <div className="form-pair">
        <Form.Item name="planName" label={w.planName} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="edition" label={w.edition} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item label={w.planFile} required>
        <input
          ref={input}
          type="file"
          accept="application/pdf"
          hidden
          onChange={({ target }) => {
            choose(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          {file?.name ?? w.choose}
        </Button>
      </Form.Item>
      {problem && <ProblemNotice problem={problem} />}
      <Button type="primary" htmlType="submit" loading={sending} disabled={!file}>
        {w.submitPlan}
      </Button>
    </Form>
  );
}

function Standing({ standing }: { standing: PlanStanding }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  return (
    <>
      <ul className="coverage">
        {standing.items.map((one) => (
          <li key={one.carrier.id}>
            <span>{short(one.carrier)}</span>
            <span className={one.standing === 'valid' ? 'ready' : 'not-ready'}>
              {w[`plan.${one.standing}`]}{' '}
              {one.until !== null && (
                <small className="muted">
                  {fill(w.planUntil, { day: countyDay(Date.parse(one.until)) })}
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className="muted">{fill(w.planNotice, { n: standing.noticeDays })}</p>
    </>
  );
}

function PlanTable({ plans }: { plans: CarrierPlan[] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  return (
    <Table<CarrierPlan>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={plans}
      columns={[
        { title: w.carrier, render: (_, one) => short(one.carrier) },
        {
          title: w.planName,
          render: (_, one) => (
            <Link to={`/cases/${one.id}`}>
              {one.planName} {one.edition}
            </Link>
          ),
        },
        { title: w.state, render: (_, one) => say(one.stateWords) },
        { title: w.submittedAt, render: (_, one) => countyMinute(one.submittedAt) },
        {
          title: w.validUntil,
          render: (_, one) => (one.approvedUntil === null ? '–' : countyDay(Date.parse(one.approvedUntil))),
        },
      ]}
    />
  );
}

export function PlansTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const standing = usePlanStanding();
  const plans = useCarrierPlans();
  return (
    <div className="stack">
      <Section title={w.planStanding}>
        <ReadView of={standing}>{(found) => <Standing standing={found} />}</ReadView>
      </Section>
      <ListView of={plans} empty={w.plansEmpty}>
        {(items) => <PlanTable plans={items} />}
      </ListView>
      {may('plans.submit') && (
        <Section title={w.submitPlan} className="form-section no-print">
          <Submit />
        </Section>
      )}
    </div>
  );
}
