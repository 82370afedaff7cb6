import { Alert, App, Button, Form } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useWarningForm } from '../../api/reads-warnings.js';
import { type Field, type FieldValue } from '../../api/types-cases.js';
import { type Warning } from '../../api/types-warnings.js';
import { useWrite } from '../../api/writes.js';
import { FormField, initialValue, sentValue } from '../../ui/form-field.js';
import { useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function SubmissionForm({ fields }: { fields: readonly Field[] }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const submit = useWrite<Record<string, FieldValue>, Warning>('/warnings');

  useEffect(() => {
    const missing = submit.error?.facts.items ?? [];
    if (missing.length > 0) form.setFields(missing.map((name) => ({ name, errors: [w.needItem] })));
  }, [submit.error, form, w.needItem]);

  const send = (values: Record<string, unknown>): void => {
    const filled: Record<string, FieldValue> = {};
    for (const field of fields) {
      const value = sentValue(field, values[field.name]);
      if (value !== undefined) filled[field.name] = value;
    }
    submit.mutate(filled, {
      onSuccess: ({ id }) => {
        void message.success(w.submitted);
        void navigate(`/warnings/${id}`);
      },
    });
  };

  const initial = Object.fromEntries(fields.map((field) => [field.name, initialValue(field)]));
  return (
    <Form form={form} layout="vertical" initialValues={initial} onFinish={send} disabled={submit.isPending}>
      <div className="submission-fields">
        {fields.map((field, index) => (
          <div key={field.name} className={field.kind === 'longtext' ? 'wide' : ''}>
            <FormField field={field} autoFocus={index === 0} />
          </div>
        ))}
      </div>
      {submit.error && (
        <Form.Item>
          <ProblemNotice problem={submit.error} />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
        {w.submit}
      </Button>
    </Form>
  );
}

/** The fields are the server's: a carrier's own submission, or the office's record of another body's. */
export function NewWarningPage() {
  const w = useWords({ zh, en });
  const carrier = useOfficer().organisation.kind === 'carrier';
  const form = useWarningForm();
  const title = carrier ? w.newCarrier : w.newOffice;
  return (
    <PageFrame title={title}>
      <Section title={title} className="form-section">
        <div className="stack">
          <Alert type="info" showIcon title={carrier ? w.formCarrier : w.formOffice} />
          <ReadView of={form}>{({ fields }) => <SubmissionForm fields={fields} />}</ReadView>
        </div>
      </Section>
    </PageFrame>
  );
}
