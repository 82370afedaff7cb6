import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type CaseView } from '../../api/types-cases.js';
import { type Outage } from '../../api/types-outages.js';
import { type NewPublication } from '../../api/types-responses.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { CaseRow } from '../procedures/case-row.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function DraftStatement({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewPublication>();
  const submit = useWrite<NewPublication, CaseView>(`/outages/${outage.id}/publications`);
  const needed = [{ required: true, message: common.required }];
  return (
    <>
      <Button onClick={() => setOpen(true)} data-event="draft-publication">
        {w.draftStatement}
      </Button>
      <Modal
        open={open}
        title={w.draftStatement}
        okText={w.draftStatement}
        cancelText={common.cancel}
        confirmLoading={submit.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={(values) =>
            submit.mutate(values, {
              onSuccess: () => {
                void message.success(w.drafted);
                setOpen(false);
              },
            })
          }
        >
          <Form.Item name="headline" label={w.headline} rules={needed}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item name="report" label={w.statement} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={3000} />
          </Form.Item>
          <Form.Item name="channels" label={w.channels} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
        {submit.error && <ProblemNotice problem={submit.error} />}
      </Modal>
    </>
  );
}

export function PublicationList({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const may = useMay();
  return (
    <div className="stack">
      {outage.publications.length === 0 ? (
        <p className="muted">{w.noPublications}</p>
      ) : (
        <div className="card-list">
          {outage.publications.map((one) => (
            <CaseRow key={one.id} summary={one} />
          ))}
        </div>
      )}
      {may('outages.publish') && (
        <div>
          <DraftStatement outage={outage} />
        </div>
      )}
    </div>
  );
}
