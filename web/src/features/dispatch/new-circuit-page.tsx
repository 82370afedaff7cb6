import { Alert, App, Button, Form, Input, Radio, Select } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { serverNow } from '../../api/client.js';
import { useCircuits, useOrganisations, useOutage, useSites } from '../../api/reads.js';
import { bandwidths, type CaseView, type CircuitRequest } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const hourMillis = 3_600_000;

/** Own circuits, those that are down first; choosing one fills in what it is. */
function useOwnCircuits(carrier: string) {
  const { items } = useCircuits({ carrier, limit: 500 });
  const { items: sites } = useSites();
  const nameOf = (code: string): string => sites.find((site) => site.code === code)?.nameZh ?? code;
  return {
    ordered: [...items].sort((one, other) => Number(other.down ?? false) - Number(one.down ?? false)),
    nameOf,
  };
}

function CircuitForm({ outageId, title }: { outageId?: string; title?: string }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { short, name } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const officer = useOfficer();
  const organisations = useOrganisations();
  const [form] = Form.useForm<CircuitRequest>();
  const { ordered, nameOf } = useOwnCircuits(officer.organisation.id);
  const apply = useWrite<CircuitRequest, CaseView>('/circuit-dispatches');
  const required = [{ required: true, message: common.required }];

  const choose = (code: string | undefined): void => {
    const chosen = ordered.find((circuit) => circuit.code === code);
    if (!chosen) return;
    form.setFieldsValue({
      aEnd: nameOf(chosen.a),
      zEnd: nameOf(chosen.z),
      bandwidth: bandwidths.find((width) => width === chosen.bandwidth) ?? '2M',
      reach: chosen.reach === 'long-distance' ? 'long-distance' : 'local',
    });
  };
  const submit = ({ circuit, restores, ...values }: CircuitRequest): void =>
    apply.mutate(
      {
        ...values,
        ...(circuit ? { circuit } : {}),
        ...(restores ? { restores } : {}),
        ...(outageId ? { outageId } : {}),
        from: fromInput(values.from) ?? values.from,
        to: fromInput(values.to) ?? values.to,
      },
      {
        onSuccess: (opened) => {
          void message.success(w.circuitSubmitted);
          void navigate(`/cases/${opened.id}`);
        },
      },
    );

  const lenders = organisations.items
    .filter((one) => one.kind === 'carrier' && one.id !== officer.organisation.id)
    .map((one) => ({ value: one.id, label: short(one) }));
  return (
    <Form<CircuitRequest>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={apply.isPending}
      initialValues={{
        reach: 'local',
        bandwidth: '2M',
        from: toInput(new Date(serverNow()).toISOString()),
        to: toInput(new Date(serverNow() + 24 * hourMillis).toISOString()),
        contact: officer.nameZh,
        reason: title,
      }}
    >
      <div className="form-pair">
        <Form.Item name="restores" label={w.restores} extra={w.restoresHint}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            onChange={choose}
            options={ordered.map((circuit) => ({
              value: circuit.code,
              label: `${circuit.code} ${name(circuit)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="reach" label={w.reach}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'long-distance', label: w.longDistance },
              { value: 'local', label: w.local },
            ]}
          />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="lender" label={w.circuitLender} rules={required}>
          <Select options={lenders} />
        </Form.Item>
        <Form.Item name="circuit" label={w.lentCircuit} extra={w.lentCircuitHint}>
          <Input />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="aEnd" label={w.aEnd} rules={required}>
          <Input />
        </Form.Item>
        <Form.Item name="zEnd" label={w.zEnd} rules={required}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name="bandwidth" label={w.bandwidth} rules={required}>
        <Radio.Group optionType="button" options={bandwidths.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item name="from" label={w.neededFrom} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="to" label={w.neededUntil} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={w.reason} rules={required}>
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

function CircuitForOutage({ outageId }: { outageId: string }) {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const outage = useOutage(outageId);
  if (outage.error) return <ProblemNotice problem={outage.error} />;
  if (!outage.data) return null;
  return (
    <>
      <p>{fill(w.forOutage, { title: title(outage.data) })}</p>
      <CircuitForm outageId={outageId} title={title(outage.data)} />
    </>
  );
}

export function NewCircuitPage() {
  const w = useWords({ zh, en });
  const [params] = useSearchParams();
  const outageId = params.get('outage');
  return (
    <PageFrame title={w.newCircuit}>
      <Section title={w.newCircuit} className="form-section">
        <Alert type="info" showIcon title={w.circuitHint} />
        {outageId ? <CircuitForOutage outageId={outageId} /> : <CircuitForm />}
      </Section>
    </PageFrame>
  );
}
