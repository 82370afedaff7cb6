import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd';
import { useDirectory } from '../../api/reads.js';
import { useDutyDays } from '../../api/reads-duty.js';
import { serverNow } from '../../api/client.js';
import { useWrite } from '../../api/writes.js';
import { countyDay } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** By how many to a day: shifts that follow one another. */
const patterns = {
  one: [{ from: '08:00', to: '08:00' }],
  two: [
    { from: '08:00', to: '20:00' },
    { from: '20:00', to: '08:00' },
  ],
  three: [
    { from: '08:00', to: '16:00' },
    { from: '16:00', to: '00:00' },
    { from: '00:00', to: '08:00' },
  ],
} as const;

interface Turn {
  post: string;
  people: string[];
}

interface Asked {
  turns: Turn[];
  from: string;
  until: string;
  pattern: keyof typeof patterns;
  restHours: number;
}

/** The first and the last day of the month after the one that runs. */
function nextMonth(today: string): { from: string; until: string } {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, month, 1)), until: day(Date.UTC(year, month + 1, 0)) };
}

function DaysOff({ from, until }: { from: string; until: string }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const days = useDutyDays({ from, until }, from !== '' && until !== '' && from <= until);
  if (!days.data) return null;
  const { items } = days.data;
  const holidays = items.filter(({ holiday }) => holiday !== null);
  return (
    <Alert
      type={items.some(({ guessed }) => guessed) ? 'warning' : 'info'}
      showIcon
      title={fill(w.daysOff, { n: items.length, off: items.filter(({ off }) => off).length })}
      description={
        <>
          {holidays.length > 0 && (
            <div>
              {holidays
                .map(({ day, holiday }) => `${day.slice(5)} ${holiday === null ? '' : say(holiday)}`)
                .join('、')}
            </div>
          )}
          {items.some(({ guessed }) => guessed) && <div>{w.daysGuessed}</div>}
        </>
      }
    />
  );
}

/** A draft for next month by turns, working days and days off counted apart. */
export function RotationForm({ onMade }: { onMade: (id: string) => void }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const { message } = App.useApp();
  const me = useOfficer();
  const [form] = Form.useForm<Asked>();
  const turns = Form.useWatch((values: Partial<Asked>) => values.turns, form);
  const from = Form.useWatch((values: Partial<Asked>) => values.from, form);
  const until = Form.useWatch((values: Partial<Asked>) => values.until, form);
  const directory = useDirectory();
  const make = useWrite<object, { id: string }>('/roster-drafts/rotation');
  const mine = directory.items
    .flatMap(({ holdings }) => holdings)
    .filter(
      ({ organisation }) =>
        organisation.id === me.organisation.id ||
        (me.organisation.kind === 'office' && organisation.id === 'headquarters'),
    );
  const posts = [...new Map(mine.map((held) => [`${held.organisation.id}.${held.post}`, held])).entries()];
  const peopleOf = (wanted: string | undefined) =>
    directory.items
      .filter(({ holdings }) =>
        holdings.some(({ organisation, post }) => `${organisation.id}.${post}` === wanted),
      )
      .map((entry) => ({ value: entry.username, label: name(entry) }));
  const month = nextMonth(countyDay(serverNow()));
  const required = [{ required: true, message: w.neededField }];
  const submit = (asked: Asked): void =>
    make.mutate(
      {
        name: fill(w.rotationName, { from: asked.from, until: asked.until }),
        from: asked.from,
        until: asked.until,
        restHours: asked.restHours,
        posts: asked.turns.map(({ post, people }) => {
          const [organisation = '', ofPost = ''] = post.split('.');
          return { organisation, post: ofPost, shifts: patterns[asked.pattern], people };
        }),
      },
      {
        onSuccess: ({ id }) => {
          void message.success(w.rotationMade);
          onMade(id);
        },
      },
    );
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      className="movement-form"
      initialValues={{ ...month, pattern: 'two', restHours: 12, turns: [{ people: [] }] }}
      onFinish={submit}
    >
      <Form.Item name="from" label={w.rotationFrom} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="until" label={w.rotationUntil} rules={required}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="pattern" label={w.rotationPattern}>
        <Select
          options={[
            { value: 'one', label: w.patternOne },
            { value: 'two', label: w.patternTwo },
            { value: 'three', label: w.patternThree },
          ]}
        />
      </Form.Item>
      <Form.Item name="restHours" label={w.restHours} rules={required}>
        <InputNumber min={0} max={72} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.List name="turns">
        {(fields, { add, remove }) => (
          <div className="wide">
            {fields.map(({ key, name: at }) => (
              <div key={key} className="rotation-turn">
                <Form.Item name={[at, 'post']} label={w.post} rules={required}>
                  <Select
                    options={posts.map(([value, held]) => ({
                      value,
                      label: `${short(held.organisation)} ${say(held.postWords)}`,
                    }))}
                    onChange={() => form.setFieldValue(['turns', at, 'people'], [])}
                  />
                </Form.Item>
                <Form.Item name={[at, 'people']} label={w.rotationPeople} rules={required}>
                  <Select mode="multiple" options={peopleOf(turns?.[at]?.post)} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button type="link" danger onClick={() => remove(at)}>
                    {w.drop}
                  </Button>
                )}
              </div>
            ))}
            <Button type="dashed" onClick={() => add({ people: [] })}>
              {w.rotationAddPost}
            </Button>
          </div>
        )}
      </Form.List>
      <Form.Item className="wide">
        <DaysOff from={from ?? month.from} until={until ?? month.until} />
      </Form.Item>
      {make.error && (
        <Form.Item className="wide">
          <ProblemNotice problem={make.error} />
        </Form.Item>
      )}
      <Form.Item className="wide">
        <Button type="primary" htmlType="submit" loading={make.isPending} data-act="make-rotation">
          {w.rotationMake}
        </Button>
      </Form.Item>
    </Form>
  );
}
