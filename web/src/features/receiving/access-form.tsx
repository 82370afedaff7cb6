import { Button, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const authProtocols = ['SHA-512', 'SHA-384', 'SHA-256', 'SHA-224', 'SHA', 'MD5'] as const;
const privProtocols = ['AES-256', 'AES'] as const;
const snmpPort = 161;

interface Filled {
  address: string;
  port: number;
  version: 'v2c' | 'v3';
  community?: string;
  writeCommunity?: string;
  user?: string;
  auth: string;
  authPass?: string;
  priv: string;
  privPass?: string;
}

interface Sent {
  address: string;
  port: number;
  community?: string;
  writeCommunity?: string;
  user?: {
    name: string;
    auth?: { protocol: string; passphrase: string };
    priv?: { protocol: string; passphrase: string };
  };
}

function sentOf(filled: Filled): Sent {
  const { address, port, version, community, writeCommunity, user, auth, authPass, priv, privPass } = filled;
  if (version === 'v2c') return { address, port, community, ...(writeCommunity ? { writeCommunity } : {}) };
  return {
    address,
    port,
    user: {
      name: user ?? '',
      auth: { protocol: auth, passphrase: authPass ?? '' },
      ...(privPass ? { priv: { protocol: priv, passphrase: privPass } } : {}),
    },
  };
}

const choices = (list: readonly string[]) => list.map((value) => ({ value, label: value }));

interface Given {
  source: string;
  /** How it is read now; its secrets are not told. */
  present: { address: string; port: number; version: 'v2c' | 'v3' } | undefined;
  onDone: () => void;
}

/** How a manager's own list is read. */
export function AccessForm({ source, present, onDone }: Given) {
  const w = useWords({ zh, en });
  const save = useWrite<Sent, { source: string }>(`/managers/${source}/access`);
  const [form] = Form.useForm<Filled>();
  const version = Form.useWatch('version', form);
  const needed = [{ required: true }];
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={{
        address: present?.address,
        port: present?.port ?? snmpPort,
        version: present?.version ?? 'v2c',
        auth: 'SHA-256',
        priv: 'AES',
      }}
      onFinish={(filled) => save.mutate(sentOf(filled), { onSuccess: onDone })}
    >
      <p className="muted">{w.accessNote}</p>
      <Form.Item name="address" label={w.address} rules={needed}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="port" label={w.port} rules={needed}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="version" label={w.accessVersion}>
        <Segmented options={['v2c', 'v3']} />
      </Form.Item>
      {version === 'v3' ? (
        <>
          <Form.Item name="user" label={w.userName} rules={needed}>
            <Input maxLength={32} autoComplete="off" />
          </Form.Item>
          <Form.Item name="auth" label={w.auth}>
            <Select options={choices(authProtocols)} />
          </Form.Item>
          <Form.Item name="authPass" label={w.authPass} rules={[{ required: true, min: 8 }]}>
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item name="priv" label={w.priv}>
            <Select options={choices(privProtocols)} />
          </Form.Item>
          <Form.Item name="privPass" label={w.privPass} rules={[{ min: 8 }]}>
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="community" label={w.community} rules={needed}>
            <Input.Password autoComplete="new-password" maxLength={255} />
          </Form.Item>
          <Form.Item name="writeCommunity" label={w.writeCommunity}>
            <Input.Password autoComplete="new-password" maxLength={255} />
          </Form.Item>
        </>
      )}
      {save.error && <ProblemNotice problem={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {w.accessSet}
      </Button>
    </Form>
  );
}
