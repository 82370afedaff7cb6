import { App, Button, Form, Input, Modal, Select } from 'antd';
import { type Member, type TeamSkill } from '../../api/types-teams.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface NewCertificate {
  nameZh: string;
  number: string;
  skill: TeamSkill | null;
  expiresOn: string;
}

export function CertificateForm({
  team,
  member,
  onClose,
}: {
  team: string;
  member: Member;
  onClose: () => void;
}) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [form] = Form.useForm<NewCertificate>();
  const save = useWrite<NewCertificate, { id: string }>(
    `/teams/${encodeURIComponent(team)}/members/${member.id}/certificates`,
  );
  const required = [{ required: true, message: w.required }];
  return (
    <Modal
      open
      title={`${w.addCertificate} ${member.nameZh}`}
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
      <Form<NewCertificate>
        form={form}
        layout="vertical"
        initialValues={{ skill: null }}
        onFinish={({ nameZh, number, skill, expiresOn }) =>
          save.mutate(
            { nameZh: nameZh.trim(), number: number.trim(), skill, expiresOn },
            {
              onSuccess: () => {
                void message.success(w.saved);
                onClose();
              },
            },
          )
        }
      >
        <Form.Item name="nameZh" label={w.certificateName} rules={required}>
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item name="number" label={w.number} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="skill" label={w.forSkill}>
          <Select
            options={[
              { value: null, label: w.anySkill },
              ...member.skills.map((value) => ({ value, label: w[`skill.${value}`] })),
            ]}
          />
        </Form.Item>
        <Form.Item name="expiresOn" label={w.expiresOn} rules={required}>
          <Input type="date" />
        </Form.Item>
        {save.error && <ProblemNotice problem={save.error} />}
      </Form>
    </Modal>
  );
}
