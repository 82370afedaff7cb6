import { Alert, App, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
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
import { needsOf, useLendable } from './lendable.js';
import { PlacePicker } from './place-picker.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const hourMillis = 3_600_000;

/** The form's own fields: the lender only narrows the offers, whoever owns what is chosen lends it. */
interface LoanInput extends Omit<LoanRequest, 'lender' | 'asked' | 'unreadyBecause' | 'notFirstBecause'> {
  lender?: string;
  near?: string;
  needs?: string[];
  kva?: number | null;
}

function LoanForm({ outageId, place, title }: { outageId?: string; place: string; title?: string }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { name, short } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const officer = useOfficer();
  const organisations = useOrganisations();
  const [form] = Form.useForm<LoanInput>();
  const watched = Form.useWatch((values: Partial<LoanInput>) => values, form);
  const kind = watched.resourceKind ?? 'vehicle';
  const { lender = '', resourceCode, near = '', needs = [], quantity } = watched;
  const kva = needs.includes('generator') ? (watched.kva ?? null) : null;
  const [because, setBecause] = useState('');
  const { offers, loading } = useLendable({
    kind,
    lender,
    from: watched.neededFrom ?? '',
    until: watched.neededUntil ?? '',
    near,
    needs,
    kva,
    quantity: kind === 'vehicle' ? null : (quantity ?? null),
  });
  const apply = useWrite<LoanRequest, CaseView>('/loans');
  const required = [{ required: true, message: common.required }];
  const chosen = offers.offered.find(({ code }) => code === resourceCode);
  const unready = offers.notOffered.find(({ code }) => code === resourceCode);

  useEffect(() => {
    form.setFieldsValue({ resourceCode: undefined, needs: [], quantity: undefined });
    setBecause('');
  }, [form, kind]);

  /** What was picked is what the paper calls the place, unless it has been given another name. */
  const fillPlace = (label: string): void => {
    if (label !== '' && (form.getFieldValue('place') ?? '') === '') form.setFieldValue('place', label);
  };

  const submit = ({ near: at, needs: wanted, kva: power, ...values }: LoanInput): void => {
    const owner = (chosen ?? unready)?.owner.id;
    if (owner === undefined) return;
    const why = because.trim();
    apply.mutate(
      {
        ...values,
        lender: owner,
        outageId,
        asked: {
          needs: wanted ?? [],
          ...(at ? { near: at } : {}),
          ...(power && wanted?.includes('generator') ? { kva: power } : {}),
        },
        ...(unready && why !== '' ? { unreadyBecause: why } : {}),
        ...(chosen && chosen.rank > 1 && why !== '' ? { notFirstBecause: why } : {}),
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
  };

  const lenders = organisations.items
    .filter((one) => one.kind === 'carrier' && one.id !== officer.organisation.id)
    .map((one) => ({ value: one.id, label: short(one) }));
  return (
    <Form<LoanInput>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={apply.isPending}
      initialValues={{
        resourceKind: 'vehicle',
        place,
        near: outageId === undefined ? '' : `outage:${outageId}`,
        needs: [],
        neededFrom: toInput(new Date(serverNow()).toISOString()),
        neededUntil: toInput(new Date(serverNow() + 24 * hourMillis).toISOString()),
        contact: officer.nameZh,
        purpose: title,
      }}
    >
      <Form.Item name="resourceKind" label={w.resourceKind}>
        <Radio.Group
          optionType="button"
          options={(['vehicle', 'store-item', 'team'] as const).map((value) => ({
            value,
            label: w[value],
          }))}
        />
      </Form.Item>
      <Form.Item name="needs" label={w.needs}>
        <Checkbox.Group options={needsOf[kind].map((value) => ({ value, label: w[`need.${value}`] }))} />
      </Form.Item>
      {kind === 'vehicle' && needs.includes('generator') && (
        <Form.Item name="kva" label={w.kva}>
          <InputNumber min={1} max={5000} precision={0} />
        </Form.Item>
      )}
      {kind !== 'vehicle' && (
        <Form.Item name="quantity" label={w.quantity} rules={required}>
          <InputNumber min={1} max={10000} precision={0} />
        </Form.Item>
      )}
      <div className="form-pair">
        <Form.Item name="place" label={w.place} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item
          name="near"
          label={w.near}
          extra={offers.near ? fill(w.nearSaid, { place: name(offers.near) }) : undefined}
        >
          <PlacePicker outageId={outageId} onLabel={fillPlace} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="neededFrom" label={w.neededFrom} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="neededUntil" label={w.neededUntil} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="lender" label={w.lender}>
        <Select options={lenders} allowClear placeholder={w.anyLender} />
      </Form.Item>
      <Form.Item name="resourceCode" label={w.resource} rules={required}>
        <LendablePicker offers={offers} loading={loading} because={because} onBecause={setBecause} />
      </Form.Item>
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
