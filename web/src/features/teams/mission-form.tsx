import { App, Button, Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCases } from '../../api/reads.js';
import { type NewMission, type TeamDetail, type TeamSkill, teamSkills } from '../../api/types-teams.js';
import { type CaseView } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Asked {
  serves: string | null;
  exercise: boolean;
  assembly: string;
  strength: number;
  skills: TeamSkill[];
  order: string;
  source: string;
  task: string;
  nature: string;
  place: string;
  told: string;
}

const parties: Readonly<Record<string, string>> = { task: 'carriers', loan: 'lender', outage: 'affected' };

const filled = (form: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).filter(([, value]) => value !== undefined && value !== '' && value !== null),
  );

/** The unit logs what it was told, or the team is called out at once; headquarters only calls out. */
export function MissionForm({ team, ofUnit }: { team: TeamDetail; ofUnit: boolean }) {
  const w = useWords({ zh, en });
  const { title, say } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [event, setEvent] = useState<NewMission['event']>('call-out');
  const [form] = Form.useForm<Asked>();
  const open = useWrite<NewMission, CaseView>('/missions');
  const cases = useCases({ open: true, limit: 200 });
  const served = cases.items.filter((one) => {
    const party = parties[one.procedure];
    return party !== undefined && [one.parties[party] ?? []].flat().some(({ id }) => id === team.owner.id);
  });
  const { get } = useQueryState();
  const required = [{ required: true, message: w.required }];
  const submit = (asked: Asked): void => {
    const { assembly, strength, skills, order, source, task, nature, place, told } = asked;
    const said =
      event === 'call-out' ? { assembly, strength, skills, order } : { source, task, nature, place, told };
    open.mutate(
      {
        team: team.code,
        serves: asked.serves,
        exercise: asked.serves === null && asked.exercise,
        event,
        form: filled(said),
      },
      {
        onSuccess: ({ id }) => {
          void message.success(event === 'call-out' ? w.opened : w.logged);
          void navigate(`/cases/${id}`);
        },
      },
    );
  };
  return (
    <Form<Asked>
      form={form}
      layout="vertical"
      className="mission-form"
      initialValues={{
        serves: get('serves') || null,
        exercise: false,
        skills: [],
        strength: team.members ?? team.size,
      }}
      onFinish={submit}
    >
      {ofUnit && (
        <Form.Item className="wide">
          <Segmented
            value={event}
            options={[
              { value: 'call-out', label: w.callOut },
              { value: 'log', label: w.logMission },
            ]}
            onChange={setEvent}
          />
        </Form.Item>
      )}
      <Form.Item name="serves" label={w.serves} className="wide">
        <Select
          options={[
            { value: null, label: w.servesNone },
            ...served.map((one) => ({ value: one.id, label: `${say(one.procedureWords)} ${title(one)}` })),
          ]}
        />
      </Form.Item>
      {event === 'call-out' ? (
        <>
          <Form.Item name="assembly" label={w.assembly} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="strength" label={w.strength} rules={required}>
            <InputNumber min={1} max={500} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="skills" label={w.neededSkills} className="wide">
            <Select
              mode="multiple"
              options={teamSkills.map((value) => ({ value, label: w[`skill.${value}`] }))}
            />
          </Form.Item>
          <Form.Item name="order" label={w.order} rules={required} className="wide">
            <Input.TextArea maxLength={3_000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="source" label={w.source} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="nature" label={w.nature} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="place" label={w.place} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="told" label={w.told}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="task" label={w.task} rules={required} className="wide">
            <Input.TextArea maxLength={3_000} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </>
      )}
      <Form.Item noStyle shouldUpdate={(before: Asked, after: Asked) => before.serves !== after.serves}>
        {({ getFieldValue }) =>
          getFieldValue('serves') === null && (
            <Form.Item name="exercise" valuePropName="checked" className="wide">
              <Checkbox>{w.exercise}</Checkbox>
            </Form.Item>
          )
        }
      </Form.Item>
      {open.error && (
        <Form.Item className="wide">
          <ProblemNotice problem={open.error} />
        </Form.Item>
      )}
      <Form.Item className="wide">
        <Button type="primary" htmlType="submit" loading={open.isPending} data-act="open-mission">
          {event === 'call-out' ? w.callOut : w.logMission}
        </Button>
      </Form.Item>
    </Form>
  );
}
