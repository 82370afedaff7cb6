import { Alert, App, Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { serverNow } from '../../api/client.js';
import { useOrganisations, useOutage } from '../../api/reads.js';
import { type CaseView, type LoanRequest } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useOfficer } from '../shell/signed-in.js';
import { LendablePicker } from './lendable-picker.js';
import { useLendable } from './lendable.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const hourMillis = 3_600_000;

function LoanForm({ outageId, place, title }: { outageId?: string; place: string; title?: string }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { short } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const officer = useOfficer();
  const organisations = useOrganisations();
  const [form] = Form.useForm<LoanRequest>();
  const lender = Form.useWatch((values: Partial<LoanRequest>) => values.lender, form) ?? '';
  const kind = Form.useWatch((values: Partial<LoanRequest>) => values.resourceKind, form) ?? 'vehicle';
  const resourceCode = Form.useWatch((values: Partial<LoanRequest>) => values.resourceCode, form);
  const from = Form.useWatch((values: Partial<LoanRequest>) => values.neededFrom, form) ?? '';
  const until = Form.useWatch((values: Partial<LoanRequest>) => values.neededUntil, form) ?? '';
  const [because, setBecause] = useState('');
  const { offers, loading } = useLendable({ kind, lender, from, until });
  const apply = useWrite<LoanRequest, CaseView>('/loans');
  const required = [{ required: true, message: common.required }];
  const stock = offers.offered.find(({ code }) => code === resourceCode)?.free;
  const unready = offers.notOffered.some(({ code }) => code === resourceCode);

  useEffect(() => {
    form.setFieldValue('resourceCode', undefined);
    setBecause('');
  }, [form, lender, kind]);

  const submit = (values: LoanRequest): void =>
    apply.mutate(
      {
        ...values,
        outageId,
        ...(unready && because.trim() !== '' ? { unreadyBecause: because.trim() } : {}),
        neededFrom: fromInput(values.neededFrom) ?? values.neededFrom,
        neededUntil: fromInput(values.neededUntil) ?? values.neededUntil,
      },
      {
        onSuccess: (loan) => {
          void message.success(w.submitted);
          void navigate(`/cases/${loan.id}`);
        },
      },
    );

  const lenders = organisations.items
    .filter((one) => one.kind === 'carrier' && one.id !== officer.organisation.id)
    .map((one) => ({ value: one.id, label: short(one) }));
  return (
    <Form<LoanRequest>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={apply.isPending}
      initialValues={{
        resourceKind: 'vehicle',
        place,
        neededFrom: toInput(new Date(serverNow()).toISOString()),
        neededUntil: toInput(new Date(serverNow() + 24 * hourMillis).toISOString()),
        contact: officer.nameZh,
        purpose: title,
      }}
    >
      <div className="form-pair">
        <Form.Item name="lender" label={w.lender} rules={required}>
          <Select options={lenders} autoFocus />
        </Form.Item>
        <Form.Item name="resourceKind" label={w.resourceKind}>
          <Radio.Group
            optionType="button"
            options={(['vehicle', 'store-item', 'team'] as const).map((value) => ({
              value,
              label: w[value],
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="resourceCode" label={w.resource} rules={required}>
        <LendablePicker
          offers={offers}
          loading={loading}
          lenderChosen={lender !== ''}
          because={because}
          onBecause={setBecause}
        />
      </Form.Item>
      {kind !== 'vehicle' && (
        <Form.Item name="quantity" label={w.quantity} rules={required}>
          <InputNumber min={1} max={stock ?? undefined} />
        </Form.Item>
      )}
      <Form.Item name="place" label={w.place} rules={required}>
        <Input />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="neededFrom" label={w.neededFrom} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="neededUntil" label={w.neededUntil} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="purpose" label={w.purpose} rules={required}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="contact" label={w.contact} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="contactPhone" label={w.contactPhone} rules={required}>
          <Input type="tel" inputMode="tel" />
        </Form.Item>
      </div>
      {apply.error && (
        <Form.Item>
          <ProblemNotice problem={apply.error} />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={apply.isPending}>
        {w.submit}
      </Button>
    </Form>
  );
}

function LoanForOutage({ outageId }: { outageId: string }) {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const outage = useOutage(outageId);
  if (outage.error) return <ProblemNotice problem={outage.error} />;
  if (!outage.data) return null;
  return (
    <>
      <p>{fill(w.forOutage, { title: title(outage.data) })}</p>
      <LoanForm outageId={outageId} place={outage.data.placeZh} title={title(outage.data)} />
    </>
  );
}

export function NewLoanPage() {
  const w = useWords({ zh, en });
  const [params] = useSearchParams();
  const outageId = params.get('outage');
  return (
    <PageFrame title={w.newLoan}>
      <Section title={w.newLoan} className="form-section">
        <Alert type="info" showIcon title={w.hint} />
        {outageId ? <LoanForOutage outageId={outageId} /> : <LoanForm place="" />}
      </Section>
    </PageFrame>
  );
}
