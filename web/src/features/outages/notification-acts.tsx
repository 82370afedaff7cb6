import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type Kind = 'send' | 'tell' | 'receipt' | 'strike';
const channels = ['telephone', 'fax', 'sms', 'e-mail', 'console', 'in-person'] as const;

interface Act {
  act: Kind;
  ids: readonly string[];
  channel?: string;
  said?: string;
  receivedBy?: string;
  because?: string;
}

/** What is done to those chosen: told, received, or struck off with a reason. */
export function NotificationActs({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const [kind, setKind] = useState<Kind | null>(null);
  const [form] = Form.useForm<Omit<Act, 'act' | 'ids'>>();
  const write = useWrite<Act, unknown>('/notifications/acts');
  const titles: Readonly<Record<Kind, string>> = {
    send: w.markSend,
    tell: w.markTold,
    receipt: w.markReceipt,
    strike: w.markStrike,
  };
  const submit = (values: Omit<Act, 'act' | 'ids'>): void => {
    if (kind === null) return;
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    write.mutate(
      { act: kind, ids, ...filled },
      {
        onSuccess: () => {
          void message.success(w.done);
          setKind(null);
          form.resetFields();
          onDone();
        },
      },
    );
  };
  const needed = [{ required: true, message: common.required }];
  return (
    <>
      {(['send', 'tell', 'receipt', 'strike'] as const).map((each) => (
        <Button
          key={each}
          type={each === 'tell' ? 'primary' : 'default'}
          disabled={ids.length === 0}
          onClick={() => setKind(each)}
          data-act={each}
        >
          {titles[each]}
        </Button>
      ))}
      <Modal
        open={kind !== null}
        title={kind === null ? '' : titles[kind]}
        okText={kind === null ? '' : titles[kind]}
        cancelText={common.cancel}
        confirmLoading={write.isPending}
        onOk={() => form.submit()}
        onCancel={() => setKind(null)}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={submit} initialValues={{ channel: 'telephone' }}>
          {kind === 'send' && <p className="muted">{w.sendNote}</p>}
          {kind === 'tell' && (
            <>
              <Form.Item name="channel" label={w.howTold} rules={needed}>
                <Select options={channels.map((value) => ({ value, label: w[`channel.${value}`] }))} />
              </Form.Item>
              <Form.Item name="said" label={w.whatSaid}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
              </Form.Item>
            </>
          )}
          {kind === 'receipt' && (
            <Form.Item name="receivedBy" label={w.receivedBy} rules={needed}>
              <Input maxLength={100} autoFocus />
            </Form.Item>
          )}
          {kind === 'strike' && (
            <Form.Item name="because" label={w.strikeBecause} rules={needed}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} autoFocus />
            </Form.Item>
          )}
        </Form>
        {write.error && <ProblemNotice problem={write.error} />}
      </Modal>
    </>
  );
}
