import { Form, Input, Modal } from 'antd';
import { type JournalLine } from '../../api/reads-journal.js';
import { useWrite } from '../../api/writes.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Correction {
  says: string;
  because: string;
}

/** The entry stays; another says what it should have said. */
export function CorrectionDialog({ line, onClose }: { line: JournalLine; onClose: () => void }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const [form] = Form.useForm<Correction>();
  const correct = useWrite<Correction, unknown>(`/journal/${line.seq}/corrections`);
  const required = [{ required: true, whitespace: true, message: common.required }];
  return (
    <Modal
      open
      title={fill(w.correctTitle, { seq: line.seq })}
      okText={w.correct}
      cancelText={common.cancel}
      confirmLoading={correct.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(said) => correct.mutate(said, { onSuccess: onClose })}>
        <Form.Item name="says" label={w.says} rules={required}>
          <Input.TextArea autoFocus rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="because" label={w.because} rules={required}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
      {correct.error && <ProblemNotice problem={correct.error} />}
    </Modal>
  );
}
