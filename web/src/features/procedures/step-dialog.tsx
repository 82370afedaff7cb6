import { App, Button, Form, Modal } from 'antd';
import { useEffect } from 'react';
import {
  type CaseView,
  type Field,
  type FieldValue,
  type Step,
  type StepCommand,
} from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { FormField, initialValue, sentValue } from '../../ui/form-field.js';
import { ProblemNotice, useProblemText } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function formOf(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): Record<string, FieldValue> {
  const form: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = sentValue(field, values[field.name]);
    if (value !== undefined) form[field.name] = value;
  }
  return form;
}

const movedOnSeconds = 8;

/** One dialog for every step of every procedure: the fields are the server's, and so is the last word. */
export function StepDialog({
  caseId,
  version,
  step,
  onClose,
}: {
  caseId: string;
  version: number;
  step: Step;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { say } = useSpeech();
  const { message } = App.useApp();
  const [form] = Form.useForm<Record<string, unknown>>();
  const take = useWrite<StepCommand, CaseView>(`/cases/${caseId}/steps`);
  const problemText = useProblemText();
  const title = say(step.words);

  useEffect(() => {
    const missing = take.error?.facts.items ?? [];
    if (missing.length > 0) {
      form.setFields(missing.map((name) => ({ name, errors: [common.required] })));
    }
    const wrong = (take.error?.facts.errors ?? []).flatMap(({ path, message: why }) => {
      const [, name] = /^form\.(\w+)$/.exec([path].flat().join('.')) ?? [];
      return name === undefined ? [] : [{ name, errors: [why] }];
    });
    if (wrong.length > 0) form.setFields(wrong);
  }, [take.error, form, common.required]);

  const submit = (values: Record<string, unknown>): void =>
    take.mutate(
      { event: step.event, form: formOf(step.form, values), version },
      {
        onSuccess: () => {
          void message.success(fill(w.done, { step: title }));
          onClose();
        },
        onError: (problem) => {
          if (problem.code !== 'state-moved-on') return;
          void message.warning(problemText(problem), movedOnSeconds);
          onClose();
        },
      },
    );

  const initial = Object.fromEntries(step.form.map((field) => [field.name, initialValue(field)]));
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      className="step-dialog"
      footer={
        <div className="step-dialog-foot">
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            type={step.tone === 'danger' ? 'default' : 'primary'}
            danger={step.tone === 'danger'}
            loading={take.isPending}
            autoFocus={step.form.length === 0}
            onClick={() => form.submit()}
          >
            {title}
          </Button>
        </div>
      }
    >
      <p className="muted">
        {fill(w.clause, { clause: step.clause })} · {fill(w.leadsTo, { state: say(step.toWords) })}
      </p>
      {step.form.length === 0 && <p>{fill(w.confirmQuestion, { step: title })}</p>}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={submit} disabled={take.isPending}>
        {step.form.map((field, index) => (
          <FormField key={field.name} field={field} autoFocus={index === 0} />
        ))}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
      {take.error && <ProblemNotice problem={take.error} />}
    </Modal>
  );
}
