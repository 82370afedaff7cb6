import { Button, Form, Input, Select } from 'antd';
import { useTrapSources } from '../../api/reads.js';
import { type SnmpUser } from '../../api/types-receiving.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const authProtocols = ['SHA-512', 'SHA-384', 'SHA-256', 'SHA-224', 'SHA', 'MD5'] as const;
const privProtocols = ['AES-256', 'AES-192', 'AES', 'AES-256-C', 'AES-192-C'] as const;

interface Filled {
  source?: string;
  name?: string;
  engineId?: string;
  auth?: string;
  authPass?: string;
  priv?: string;
  privPass?: string;
}

interface Secret {
  protocol: string;
  passphrase: string;
}

interface Sent {
  source?: string;
  name?: string;
  engineId?: string;
  auth?: Secret;
  priv?: Secret;
}

function sentOf({ source, name, engineId, auth, authPass, priv, privPass }: Filled): Sent {
  const secrets = {
    ...(auth ? { auth: { protocol: auth, passphrase: authPass ?? '' } } : {}),
    ...(auth && priv ? { priv: { protocol: priv, passphrase: privPass ?? '' } } : {}),
  };
  if (source === undefined || name === undefined) return secrets;
  return { source, name, ...(engineId ? { engineId: engineId.toLowerCase() } : {}), ...secrets };
}

export function SnmpUserForm({ replace, onDone }: { replace: SnmpUser | undefined; onDone: () => void }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const sources = useTrapSources();
  const save = useWrite<Sent, { id: string }>(replace ? `/snmp-users/${replace.id}/replace` : '/snmp-users');
  const [form] = Form.useForm<Filled>();
  const auth = Form.useWatch('auth', form);
  const priv = Form.useWatch('priv', form);
  const secret = { required: true, min: 8, message: w.secretsNote };
  const protocols = (list: readonly string[]) => [
    { value: '', label: w.none },
    ...list.map((value) => ({ value, label: value })),
  ];
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={{
        auth: replace ? (replace.auth ?? '') : 'SHA-256',
        priv: replace ? (replace.priv ?? '') : 'AES',
      }}
      onFinish={(filled) => save.mutate(sentOf(filled), { onSuccess: onDone })}
    >
      {!replace && (
        <>
          <Form.Item name="source" label={w.source} rules={[{ required: true }]}>
            <Select
              options={sources.items.map((each) => ({
                value: each.code,
                label: `${name(each)} ${each.network}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="name" label={w.name} rules={[{ required: true, max: 32 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="engineId" label={w.engineId} rules={[{ pattern: /^([0-9a-fA-F]{2}){5,32}$/ }]}>
            <Input autoComplete="off" placeholder={w.anyEngine} />
          </Form.Item>
        </>
      )}
      <Form.Item name="auth" label={w.auth}>
        <Select options={protocols(authProtocols)} />
      </Form.Item>
      {auth && (
        <>
          <Form.Item name="authPass" label={w.authPass} rules={[secret]}>
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item name="priv" label={w.priv}>
            <Select options={protocols(privProtocols)} />
          </Form.Item>
        </>
      )}
      {auth && priv && (
        <Form.Item name="privPass" label={w.privPass} rules={[secret]}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
      )}
      <p className="muted">{w.secretsNote}</p>
      {save.error && <ProblemNotice problem={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {w.save}
      </Button>
    </Form>
  );
}
