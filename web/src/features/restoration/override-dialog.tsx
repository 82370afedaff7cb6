import { Form, Input, InputNumber, Modal } from 'antd';
import { type Restoration, type RestorationItem } from '../../api/types-outages.js';
import { useWrite } from '../../api/writes.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Override {
  circuit: string;
  position: number;
  because: string;
}

interface Revocation {
  because: string;
}

/** Moves a circuit by hand, or undoes that; both only with a reason. */
export function OverrideDialog({
  outageId,
  item,
  last,
  onClose,
}: {
  outageId: string;
  item: RestorationItem;
  last: number;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { name } = useSpeech();
  const [form] = Form.useForm<{ position?: number; because: string }>();
  const base = `/outages/${outageId}/restoration/overrides`;
  const move = useWrite<Override, Restoration>(base);
  const revoke = useWrite<Revocation, Restoration>(`${base}/${encodeURIComponent(item.circuit.code)}/revoke`);
  const revoking = item.override !== null;
  const problem = move.error ?? revoke.error;
  const submit = ({ position, because }: { position?: number; because: string }): void => {
    if (revoking) revoke.mutate({ because }, { onSuccess: onClose });
    else if (position !== undefined)
      move.mutate({ circuit: item.circuit.code, position, because }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={fill(revoking ? w.revokeTitle : w.overrideTitle, { circuit: name(item.circuit) })}
      okText={revoking ? w.revoke : w.apply}
      cancelText={common.cancel}
      confirmLoading={move.isPending || revoke.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">{w.overrideHint}</p>
      <Form form={form} layout="vertical" onFinish={submit} initialValues={{ position: item.position }}>
        {!revoking && (
          <Form.Item
            name="position"
            label={w.newPosition}
            rules={[{ required: true, message: common.required }]}
          >
            <InputNumber min={1} max={last} autoFocus />
          </Form.Item>
        )}
        <Form.Item
          name="because"
          label={w.because}
          rules={[{ required: true, whitespace: true, message: common.required }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} autoFocus={revoking} />
        </Form.Item>
      </Form>
      {problem && <ProblemNotice problem={problem} />}
    </Modal>
  );
}
