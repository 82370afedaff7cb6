import { PhoneOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, Radio, Segmented } from 'antd';
import { Link } from 'react-router';
import { usePhoneTasks } from '../../api/reads-delivery.js';
import { type PhoneAnswer, type PhoneTask } from '../../api/types-delivery.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useRecipientName } from './message-parts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function AnswerForm({ task }: { task: PhoneTask }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [form] = Form.useForm<PhoneAnswer>();
  const outcome = Form.useWatch('outcome', form);
  const answer = useWrite<PhoneAnswer, unknown>(`/phone-tasks/${task.id}/answer`);
  const submit = ({ outcome: how, answeredBy, answer: said, accepts }: PhoneAnswer): void =>
    answer.mutate(
      how === 'answered'
        ? { outcome: how, answeredBy, ...(said ? { answer: said } : {}), ...(accepts ? { accepts } : {}) }
        : { outcome: how },
      { onSuccess: () => void message.success(w.recorded) },
    );
  return (
    <Form<PhoneAnswer>
      form={form}
      layout="vertical"
      initialValues={{ outcome: 'answered', accepts: false }}
      onFinish={submit}
    >
      <Form.Item name="outcome" label={w.outcome}>
        <Radio.Group
          options={[
            { value: 'answered', label: w.answered },
            { value: 'no-answer', label: w.noAnswer },
            { value: 'wrong-number', label: w.wrongNumber },
          ]}
        />
      </Form.Item>
      {outcome !== 'no-answer' && outcome !== 'wrong-number' && (
        <>
          <Form.Item name="answeredBy" label={w.answeredBy} rules={[{ required: true, message: w.needed }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="answer" label={w.answer}>
            <Input.TextArea maxLength={1_000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {task.needs === 'acceptance' && (
            <Form.Item name="accepts" valuePropName="checked">
              <Checkbox>{w.accepts}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
      {answer.error && <ProblemNotice problem={answer.error} />}
      <Button type="primary" htmlType="submit" loading={answer.isPending} data-act="record-call">
        {w.record}
      </Button>
    </Form>
  );
}

function Task({ task }: { task: PhoneTask }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const { say, name } = useSpeech();
  const nameOf = useRecipientName();
  return (
    <article className="phone-task" data-phone-task={task.id}>
      <header className="message-card-head">
        <b>{nameOf(task)}</b>
        <a className="phone-number" href={`tel:${task.phone.replaceAll(/[^\d+]/g, '')}`}>
          <PhoneOutlined /> {task.phone}
        </a>
        {task.level !== null && <span className={`chip level level-${task.level}`}>{task.level}</span>}
        <Moment at={task.openedAt} />
      </header>
      <p className="muted">{say(task.subject)}</p>
      <blockquote className="words-to-say" aria-label={w.saySection}>
        {say(task.say)}
      </blockquote>
      <div className="actions no-print">
        {task.documentId !== null && (
          <a
            className="action-link"
            href={`/api/documents/${task.documentId}/pdf`}
            target="_blank"
            rel="noreferrer"
          >
            <PrinterOutlined /> {w.printPaper}
          </a>
        )}
        {task.caseId !== null && <Link to={`/cases/${task.caseId}`}>{w.openCase}</Link>}
      </div>
      {task.doneAt === null ? (
        <AnswerForm task={task} />
      ) : (
        <p>
          <b>
            {
              w[
                task.outcome === 'no-answer'
                  ? 'noAnswer'
                  : task.outcome === 'wrong-number'
                    ? 'wrongNumber'
                    : (task.outcome ?? '')
              ]
            }
          </b>{' '}
          {task.answeredBy} {task.answer} <Moment at={task.doneAt} />{' '}
          {task.doneBy !== null && <span className="muted">{fill(w.by, { who: name(task.doneBy) })}</span>}
        </p>
      )}
    </article>
  );
}

export function PhoneTasks() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const done = get('calls') === 'done';
  const tasks = usePhoneTasks({ open: !done });
  return (
    <div className="stack">
      <Segmented
        value={done ? 'done' : 'open'}
        options={[
          { value: 'open', label: w.showOpen },
          { value: 'done', label: w.showDone },
        ]}
        onChange={(value) => set({ calls: value === 'done' ? 'done' : null })}
      />
      <ListView of={tasks} empty={done ? w.emptyPhoneDone : w.emptyPhone}>
        {(items) => (
          <div className="phone-tasks">
            {items.map((task) => (
              <Task key={task.id} task={task} />
            ))}
          </div>
        )}
      </ListView>
    </div>
  );
}
