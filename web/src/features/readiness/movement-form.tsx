import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useOrganisations } from '../../api/reads.js';
import { movementKinds, type NewMovement, type StoreCard } from '../../api/reads-stores.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const said = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text.trim();

/** What is left empty is not said. */
const told = (values: NewMovement): NewMovement => ({
  ...values,
  because: values.because.trim(),
  toPlace: said(values.toPlace),
  with: said(values.with),
  lot: said(values.lot),
  expiresOn: said(values.expiresOn),
  basis: said(values.basis),
});

export function MovementForm({ card }: { card: StoreCard }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { short } = useSpeech();
  const { message } = App.useApp();
  const [form] = Form.useForm<NewMovement>();
  const kind = Form.useWatch((values: Partial<NewMovement>) => values.kind, form) ?? 'issue';
  const organisations = useOrganisations();
  const move = useWrite<NewMovement, { id: string | null }>(
    `/store-items/${encodeURIComponent(card.code)}/movements`,
  );
  const required = [{ required: true, message: common.required }];
  const places = [...new Set([card.place, ...card.stock.map(({ place }) => place)])];
  return (
    <Form<NewMovement>
      form={form}
      layout="vertical"
      className="movement-form"
      initialValues={{ kind: 'issue', place: card.place, quantity: 1 }}
      onFinish={(values) =>
        move.mutate(told(values), {
          onSuccess: ({ id }) => {
            void message.success(id === null ? w.moveNone : w.moveDone);
            form.resetFields(['quantity', 'because', 'lot', 'expiresOn', 'toPlace', 'with', 'basis']);
          },
        })
      }
    >
      <Form.Item name="kind" label={w.kindOf}>
        <Select options={movementKinds.map((value) => ({ value, label: w[`move.${value}`] }))} />
      </Form.Item>
      <Form.Item name="quantity" label={kind === 'count' ? w.countFound : w.pieces} rules={required}>
        <InputNumber min={kind === 'count' ? 0 : 1} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="place" label={w.place} rules={required}>
        <Select
          showSearch
          options={places.map((value) => ({ value, label: value }))}
          disabled={places.length === 1}
        />
      </Form.Item>
      {kind === 'transfer' && (
        <Form.Item name="toPlace" label={w.toPlace} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      {(kind === 'loan' || kind === 'return') && (
        <Form.Item name="with" label={kind === 'loan' ? w.withWhom : w.fromWhom} rules={required}>
          <Select
            options={organisations.items
              .filter(({ id }) => id !== card.owner.id)
              .map((one) => ({ value: one.id, label: short(one) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="lot" label={w.lot}>
        <Input maxLength={60} />
      </Form.Item>
      {kind === 'receive' && (
        <Form.Item name="expiresOn" label={w.expiresOn}>
          <Input type="date" />
        </Form.Item>
      )}
      <Form.Item name="because" label={w.becauseOf} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      {card.warReserve && ['issue', 'damage', 'count'].includes(kind) && (
        <Form.Item name="basis" label={w.basis}>
          <Input maxLength={300} />
        </Form.Item>
      )}
      {move.error && (
        <Form.Item className="wide">
          <ProblemNotice problem={move.error} />
        </Form.Item>
      )}
      <Form.Item className="wide">
        <Button type="primary" htmlType="submit" loading={move.isPending}>
          {w.move}
        </Button>
      </Form.Item>
    </Form>
  );
}
