import { Button, Form } from 'antd';
import { useState } from 'react';
import { Problem } from '../../api/problem.js';
import { type FieldValue, type Step } from '../../api/types-cases.js';
import { FormField, initialValue, sentValue } from '../../ui/form-field.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';

/** One step as a big button; its fields open beneath it. */
export function LinkStep({
  step,
  onTake,
  onStale,
}: {
  step: Step;
  onTake: (form: Record<string, FieldValue>) => Promise<void>;
  onStale: (problem: Problem) => void;
}) {
  const { say } = useSpeech();
  const common = useWords(uiWords);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [form] = Form.useForm<Record<string, unknown>>();
  const blocked = step.blockers.length > 0;
  const submit = (values: Record<string, unknown>): void => {
    const filled = Object.fromEntries(
      step.form.flatMap((field) => {
        const value = sentValue(field, values[field.name]);
        return value === undefined ? [] : [[field.name, value] as const];
      }),
    );
    setBusy(true);
    setProblem(null);
    onTake(filled)
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'state-moved-on') onStale(error);
        else setProblem(error);
      })
      .finally(() => setBusy(false));
  };
  return (
    <div className="link-step">
      <Button
        size="large"
        block
        type={step.tone === 'primary' ? 'primary' : 'default'}
        danger={step.tone === 'danger'}
        disabled={blocked}
        data-event={step.event}
        onClick={() => setOpen(!open)}
      >
        {say(step.words)}
      </Button>
      {blocked && <p className="muted">{step.blockers.map((blocker) => say(blocker.words)).join('；')}</p>}
      {open && !blocked && (
        <Form
          form={form}
          layout="vertical"
          disabled={busy}
          initialValues={Object.fromEntries(step.form.map((field) => [field.name, initialValue(field)]))}
          onFinish={submit}
        >
          {step.form.map((field) => (
            <FormField key={field.name} field={field} />
          ))}
          {problem && <ProblemNotice problem={problem} />}
          <div className="actions">
            <Button
              size="large"
              type="primary"
              danger={step.tone === 'danger'}
              htmlType="submit"
              loading={busy}
              data-act="confirm"
            >
              {say(step.words)}
            </Button>
            <Button size="large" onClick={() => setOpen(false)}>
              {common.cancel}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}
