import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/reads.js';
import { type CaseView } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { ReadView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Mode {
  mode: 'peace' | 'war';
  leadZh: string;
  since: string | null;
  caseId: string | null;
}

function TurnToWar() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ because: string }>();
  const turn = useWrite<{ because: string }, CaseView>('/command-mode');
  const submit = (values: { because: string }): void =>
    turn.mutate(values, {
      onSuccess: () => {
        void message.success(w.turned);
        setOpen(false);
      },
    });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {w.turnToWar}
      </Button>
      <Modal
        open={open}
        title={w.turnToWar}
        okText={w.turnToWar}
        cancelText={common.cancel}
        confirmLoading={turn.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form form={form} layout="vertical" onFinish={submit}>
          <Form.Item name="because" label={w.because} rules={[{ required: true, message: common.required }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </Form>
        {turn.error && <ProblemNotice problem={turn.error} />}
      </Modal>
    </>
  );
}

export function CommandModePanel() {
  const w = useWords({ zh, en });
  const may = useMay();
  const mode = useRead<Mode>('/command-mode');
  return (
    <Section title={w.mode}>
      <ReadView of={mode}>
        {(now) => (
          <div className="actions">
            <b>{w[now.mode]}</b>
            <span>
              {w.lead} {now.leadZh}
            </span>
            {now.since && (
              <span className="muted">
                {w.since} <Moment at={now.since} />
              </span>
            )}
            {now.caseId && <Link to={`/cases/${now.caseId}`}>{w.open}</Link>}
            {now.mode === 'peace' && may('tasks.activate') && <TurnToWar />}
          </div>
        )}
      </ReadView>
    </Section>
  );
}
