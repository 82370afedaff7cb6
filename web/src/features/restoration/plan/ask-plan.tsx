import { Alert, Button, Checkbox, Form, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { usePlanRequest } from '../../../api/reads-plans.js';
import { type NewPlan, planPolicies, type PlanRequest } from '../../../api/types-plans.js';
import { useWrite } from '../../../api/writes.js';
import { fill, useWords } from '../../../ui/language.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { useNow } from '../../../ui/use-now.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { uiWords } from '../../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** How the request that was made fares, until somebody closes it. */
function Progress({ id, since, onClose }: { id: string; since: number; onClose: () => void }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const request = usePlanRequest(id);
  const queries = useQueryClient();
  const now = useNow();
  const { set } = useQueryState();
  const state = request.data?.state ?? 'waiting';
  const isOver = state === 'done' || state === 'failed';
  useEffect(() => {
    if (state !== 'done') return;
    set({ version: null });
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => ['restoration', 'loan-proposals', 'outages'].includes(String(queryKey[0])),
    });
    // Once for each request that is done.
  }, [state]);
  return (
    <Alert
      role="status"
      type={state === 'failed' ? 'error' : state === 'done' ? 'success' : 'info'}
      showIcon
      closable={isOver ? { onClose } : false}
      title={fill(w[`asked.${state}`], {
        n: Math.max(0, Math.round((now - since) / 1000)),
        fault: request.data?.fault ?? '',
      })}
    />
  );
}

export function AskPlan() {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const common = useWords(uiWords);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<{ id: string; since: number }>();
  const [form] = Form.useForm<NewPlan>();
  const ask = useWrite<NewPlan, PlanRequest>('/restoration/plans');
  const now = useNow();
  const submit = (how: NewPlan): void =>
    ask.mutate(how, {
      onSuccess: ({ id }) => {
        setAsked({ id, since: now });
        setOpen(false);
      },
    });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {w.ask}
      </Button>
      {asked && <Progress key={asked.id} {...asked} onClose={() => setAsked(undefined)} />}
      <Modal
        open={open}
        title={w.askTitle}
        okText={w.askDo}
        cancelText={common.cancel}
        confirmLoading={ask.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form<NewPlan>
          form={form}
          layout="vertical"
          initialValues={{ policy: 'fastest', afresh: false }}
          onFinish={submit}
        >
          <Form.Item name="policy" label={w.policy}>
            <Radio.Group className="radio-column">
              {planPolicies.map((policy) => (
                <Radio key={policy} value={policy}>
                  {w[`policy.${policy}`]}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <Form.Item name="afresh" valuePropName="checked">
            <Checkbox>{w.afresh}</Checkbox>
          </Form.Item>
        </Form>
        {ask.error && <ProblemNotice problem={ask.error} />}
      </Modal>
    </>
  );
}
