import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { sendFile } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type Org } from '../../api/types.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Registration {
  organisation: string;
  name: string;
  custodian: string;
}

export function RegisterSeal({ organisations }: { organisations: readonly Org[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [image, setImage] = useState<File | null>(null);
  const send = useMutation<unknown, Problem, Registration>({
    mutationFn: (given) => sendFile('/seals', { ...given }, image ?? new Blob()),
    onSuccess: () => {
      setOpen(false);
      void message.success(w.registered);
    },
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'seals' }),
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {w.register}
      </Button>
      <Modal open={open} title={w.register} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Form<Registration>
          layout="vertical"
          initialValues={{ organisation: organisations[0]?.id }}
          onFinish={(given) => send.mutate(given)}
        >
          <Form.Item name="organisation" label={w.organisation} rules={[{ required: true }]}>
            <Select options={organisations.map((one) => ({ value: one.id, label: short(one) }))} />
          </Form.Item>
          <Form.Item name="name" label={w.name} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="custodian"
            label={w.custodian}
            extra={w.custodianHint}
            rules={[{ required: true }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item label={w.image} required>
            <input
              type="file"
              accept="image/png"
              aria-label={w.choose}
              onChange={(event) => setImage(event.target.files?.[0] ?? null)}
            />
          </Form.Item>
          {send.error && <ProblemNotice problem={send.error} />}
          <Button type="primary" htmlType="submit" block disabled={image === null} loading={send.isPending}>
            {w.register}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
