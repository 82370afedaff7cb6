import { App, Button, Form, Input } from 'antd';
import { type TeamDetail } from '../../api/types-teams.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Times {
  from: string;
  until: string;
}

/** Emptied, the team works at any time. */
export function ShiftForm({ team: { code, shift } }: { team: TeamDetail }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const set = useWrite<{ shift: Times | null }, object>(`/teams/${encodeURIComponent(code)}/shift`);
  return (
    <Form<Partial<Times>>
      layout="inline"
      initialValues={shift ?? {}}
      onFinish={({ from = '', until = '' }) =>
        set.mutate(
          { shift: from === '' && until === '' ? null : { from, until } },
          { onSuccess: () => void message.success(w.shiftSet) },
        )
      }
    >
      <Form.Item name="from" label={w.shiftFrom}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name="until" label={w.shiftUntil}>
        <Input type="time" />
      </Form.Item>
      <Form.Item>
        <Button htmlType="submit" loading={set.isPending}>
          {w.setShift}
        </Button>
      </Form.Item>
      {set.error && <ProblemNotice problem={set.error} />}
    </Form>
  );
}
