import { Checkbox, Form, Input, Modal } from 'antd';
import { serverNow } from '../../api/client.js';
import { type DutyLogKind, type DutyLogLine, type NewDutyLogLine } from '../../api/reads-duty-log.js';
import { useWrite } from '../../api/writes.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Answers {
  at: string;
  counterpart?: string;
  phone?: string;
  said: string;
  aboutCase?: boolean;
}

/** One call, message or word, noted while it is fresh; the case on screen is offered with it. */
export function LogDialog({
  kind,
  caseId,
  corrects,
  onClose,
}: {
  kind: DutyLogKind;
  caseId: string | undefined;
  corrects?: DutyLogLine;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const [form] = Form.useForm<Answers>();
  const note = useWrite<NewDutyLogLine, { id: string }>('/duty-log');
  const submit = (answers: Answers): void => {
    const at = fromInput(answers.at);
    note.mutate(
      {
        kind,
        said: answers.said,
        ...(at !== undefined && { at }),
        ...(answers.counterpart && { counterpart: answers.counterpart }),
        ...(answers.phone && { phone: answers.phone }),
        ...(caseId !== undefined && answers.aboutCase !== false && { caseId }),
        ...(corrects && { corrects: corrects.id }),
      },
      { onSuccess: onClose },
    );
  };
  const withPerson = kind !== 'hand-over-note';
  return (
    <Modal
      open
      title={corrects ? w.correctTitle : fill(w.noteTitle, { kind: w[kind] })}
      okText={w.note}
      cancelText={common.cancel}
      confirmLoading={note.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          at: toInput(corrects?.at ?? new Date(serverNow()).toISOString()),
          counterpart: corrects?.counterpart ?? undefined,
          phone: corrects?.phone ?? undefined,
          said: corrects?.said,
          aboutCase: true,
        }}
      >
        {withPerson && (
          <Form.Item name="counterpart" label={w.counterpart}>
            <Input autoFocus maxLength={120} />
          </Form.Item>
        )}
        {kind.endsWith('-call') && (
          <Form.Item name="phone" label={w.phone} rules={[{ pattern: /^[\d+()#*,;\- ]{3,40}$/ }]}>
            <Input inputMode="tel" maxLength={40} />
          </Form.Item>
        )}
        <Form.Item
          name="said"
          label={w.said}
          rules={[{ required: true, whitespace: true, message: common.required }]}
        >
          <Input.TextArea
            autoFocus={!withPerson}
            rows={4}
            maxLength={4000}
            onPressEnter={(event) => (event.ctrlKey || event.metaKey) && form.submit()}
          />
        </Form.Item>
        <Form.Item name="at" label={w.at} rules={[{ required: true, message: common.required }]}>
          <Input type="datetime-local" />
        </Form.Item>
        {caseId !== undefined && (
          <Form.Item name="aboutCase" valuePropName="checked">
            <Checkbox>{w.aboutCase}</Checkbox>
          </Form.Item>
        )}
      </Form>
      {note.error && <ProblemNotice problem={note.error} />}
    </Modal>
  );
}
