import { PhoneOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, InputNumber, Radio, Segmented } from 'antd';
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

interface Filled extends PhoneAnswer {
  /** Of somebody called out: comes, does not, or has not said. */
  comes?: 'yes' | 'no' | 'unsaid';
}

/** What is sent for what was filled in; what does not apply is left out. */
function told(filled: Filled, isMuster: boolean): PhoneAnswer {
  const { outcome, answeredBy, answer, accepts, comes, travelMinutes } = filled;
  if (outcome !== 'answered') return { outcome };
  const reached: PhoneAnswer = { outcome, answeredBy, ...(answer ? { answer } : {}) };
  if (!isMuster) return { ...reached, ...(accepts ? { accepts } : {}) };
  if (comes === 'yes') return { ...reached, accepts: true, travelMinutes };
  return comes === 'no' ? { ...reached, declines: true } : reached;
}

/** Whether they come and when; why not stands in the answer. */
function MusterFields({ comes }: { comes: Filled['comes'] }) {
  const w = useWords({ zh, en });
  return (
    <>
      <Form.Item name="comes" label={w.musterComes}>
        <Radio.Group
          options={[
            { value: 'yes', label: w.musterYes },
            { value: 'no', label: w.musterNo },
            { value: 'unsaid', label: w.musterUnsaid },
          ]}
        />
      </Form.Item>
      {comes === 'yes' && (
        <Form.Item
          name="travelMinutes"
          label={w.musterMinutes}
          rules={[{ required: true, message: w.needed }]}
        >
          <InputNumber min={1} max={1_440} precision={0} />
        </Form.Item>
      )}
    </>
  );
}

function AnswerForm({ task }: { task: PhoneTask }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const outcome = Form.useWatch('outcome', form);
  const comes = Form.useWatch('comes', form);
  const isMuster = task.noticeKind === 'muster';
  const answer = useWrite<PhoneAnswer, unknown>(`/phone-tasks/${task.id}/answer`);
  const submit = (filled: Filled): void =>
    answer.mutate(told(filled, isMuster), { onSuccess: () => void message.success(w.recorded) });
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={{ outcome: 'answered', accepts: false, comes: 'unsaid' }}
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
          {isMuster && <MusterFields comes={comes} />}
          <Form.Item
            name="answer"
            label={isMuster && comes === 'no' ? w.musterBecause : w.answer}
            rules={isMuster && comes === 'no' ? [{ required: true, message: w.needed }] : []}
          >
            <Input.TextArea maxLength={1_000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {task.needs === 'acceptance' && !isMuster && (
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
