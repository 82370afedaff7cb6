import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type CaseView, type TaskRequest } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function ActivateTask({ outageId, measures }: { outageId: string; measures: string }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Omit<TaskRequest, 'outageId'>>();
  const activate = useWrite<TaskRequest, CaseView>('/tasks');
  const submit = (values: Omit<TaskRequest, 'outageId'>): void =>
    activate.mutate(
      { ...values, outageId },
      {
        onSuccess: (task) => {
          void message.success(w.taskDone);
          void navigate(`/cases/${task.id}`);
        },
      },
    );
  return (
    <>
      <Button type="primary" size="large" onClick={() => setOpen(true)} data-event="activate-task">
        {w.activateTask}
      </Button>
      <Modal
        open={open}
        title={w.activateTask}
        okText={w.activateTask}
        cancelText={common.cancel}
        confirmLoading={activate.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p className="muted">{w.activateHint}</p>
        <Form form={form} layout="vertical" initialValues={{ measures }} onFinish={submit}>
          <Form.Item
            name="measures"
            label={w.taskMeasures}
            rules={[{ required: true, message: common.required }]}
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} autoFocus />
          </Form.Item>
        </Form>
        {activate.error && <ProblemNotice problem={activate.error} />}
      </Modal>
    </>
  );
}
