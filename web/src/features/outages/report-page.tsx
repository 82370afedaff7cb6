import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { serverNow } from '../../api/client.js';
import { type Outage, type ReportByHand } from '../../api/types-outages.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useCarriers } from '../identity/organisation-name.js';
import { useOfficer } from '../shell/signed-in.js';
import { ReportSheet } from './report-sheet.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The server names what is missing, so the five items are not checked twice; an empty form is a fair question. */
export function ReportPage() {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const navigate = useNavigate();
  const officer = useOfficer();
  const carriers = useCarriers();
  const [form] = Form.useForm<ReportByHand>();
  const report = useWrite<Partial<ReportByHand>, Outage>('/outages');
  const onBehalf = officer.organisation.kind !== 'carrier';

  useEffect(() => {
    const missing = report.error?.facts.items ?? [];
    if (missing.length > 0)
      form.setFields(missing.map((item) => ({ name: item as keyof ReportByHand, errors: [w.needItem] })));
  }, [report.error, form, w.needItem]);

  const submit = (values: ReportByHand): void => {
    const filled = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
    );
    report.mutate(
      {
        ...filled,
        occurredAt: fromInput(values.occurredAt),
        knownAt: fromInput(values.knownAt),
        ...(values.receivedAt ? { receivedAt: fromInput(values.receivedAt) } : {}),
      },
      {
        onSuccess: (outage) => {
          void message.success(w.submitted);
          void navigate(`/outages/${outage.id}`);
        },
      },
    );
  };

  const now = toInput(new Date(serverNow()).toISOString());
  return (
    <PageFrame title={w.formTitle}>
      <Section title={w.reportByHand} className="form-section">
        <Alert type="info" showIcon title={w.fiveItems} />
        <Form<ReportByHand>
          form={form}
          layout="vertical"
          onFinish={submit}
          disabled={report.isPending}
          initialValues={{
            occurredAt: now,
            knownAt: now,
            ...(onBehalf ? { receivedAt: now } : { reporter: officer.nameZh }),
          }}
        >
          {onBehalf && (
            <Form.Item name="carrier" label={w.formCarrier}>
              <Select options={carriers} />
            </Form.Item>
          )}
          {onBehalf && (
            <div className="form-pair">
              <Form.Item name="receivedAt" label={w.formReceivedAt}>
                <Input type="datetime-local" />
              </Form.Item>
              <Form.Item name="reporterPost" label={w.formPost}>
                <Input />
              </Form.Item>
            </div>
          )}
          <div className="form-pair">
            <Form.Item name="occurredAt" label={w.item1}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="knownAt" label={w.itemKnown}>
              <Input type="datetime-local" />
            </Form.Item>
          </div>
          <Form.Item name="place" label={w.item2}>
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="affectedArea" label={w.item3}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <Form.Item name="affectedUsers" label={w.formUsers}>
            <InputNumber min={0} max={100_000_000} precision={0} />
          </Form.Item>
          <Form.Item name="cause" label={w.item4}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <Form.Item name="measures" label={w.item5}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          {onBehalf && (
            <>
              <Form.Item name="trend" label={w.formTrend}>
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
              </Form.Item>
              <Form.Item name="told" label={w.formTold}>
                <Input />
              </Form.Item>
            </>
          )}
          <div className="form-pair">
            <Form.Item name="reporter" label={w.itemReporter}>
              <Input />
            </Form.Item>
            <Form.Item name="reporterPhone" label={w.itemPhone}>
              <Input type="tel" inputMode="tel" />
            </Form.Item>
          </div>
          {report.error && (
            <Form.Item>
              <ProblemNotice problem={report.error} />
            </Form.Item>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={report.isPending}>
            {w.submitReport}
          </Button>
        </Form>
      </Section>
      <ReportSheet />
    </PageFrame>
  );
}
