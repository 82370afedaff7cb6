import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { type Member, type MemberDetails, teamSkills } from '../../api/types-teams.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const orNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' ? null : text.trim();

export function MemberForm({
  team,
  member,
  onClose,
}: {
  team: string;
  /** None: somebody new. */
  member: Member | null;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [form] = Form.useForm<MemberDetails>();
  const path = `/teams/${encodeURIComponent(team)}/members${member === null ? '' : `/${member.id}`}`;
  const save = useWrite<MemberDetails, { id: string }>(path);
  const required = [{ required: true, message: w.required }];
  const submit = (values: MemberDetails): void =>
    save.mutate(
      {
        nameZh: values.nameZh.trim(),
        username: orNull(values.username),
        leads: values.leads,
        skills: values.skills,
        phone: values.phone.trim(),
        otherPhone: orNull(values.otherPhone),
        eMail: orNull(values.eMail),
      },
      {
        onSuccess: () => {
          void message.success(w.saved);
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={member === null ? w.addMember : `${w.changeMember} ${member.nameZh}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {w.save}
          </Button>
        </>
      }
    >
      <Form<MemberDetails>
        form={form}
        layout="vertical"
        initialValues={member ?? { leads: false, skills: [] }}
        onFinish={submit}
      >
        <Form.Item name="nameZh" label={w.name} rules={required}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="phone" label={w.phone} rules={required}>
          <Input type="tel" inputMode="tel" maxLength={40} />
        </Form.Item>
        <Form.Item name="otherPhone" label={w.otherPhone}>
          <Input type="tel" inputMode="tel" maxLength={40} />
        </Form.Item>
        <Form.Item name="eMail" label={w.eMail}>
          <Input type="email" maxLength={200} />
        </Form.Item>
        <Form.Item name="skills" label={w.skills}>
          <Select
            mode="multiple"
            options={teamSkills.map((value) => ({ value, label: w[`skill.${value}`] }))}
          />
        </Form.Item>
        <Form.Item name="username" label={w.username}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="leads" valuePropName="checked">
          <Checkbox>{w.leads}</Checkbox>
        </Form.Item>
        {save.error && <ProblemNotice problem={save.error} />}
      </Form>
    </Modal>
  );
}
