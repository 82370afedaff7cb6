import { App, Button, Form, Input, InputNumber, Select } from 'antd';
import { type ManagerAccess, type ManagerAccessForm } from '../../api/types-managers.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const authProtocols = ['SHA-256', 'SHA-512', 'SHA-384', 'SHA-224', 'SHA', 'MD5'];
const privProtocols = ['AES', 'AES-256'];

interface Given {
  address: string;
  port: number;
  version: 'v2c' | 'v3';
  community?: string;
  writeCommunity?: string;
  user?: string;
  auth?: string;
  authPassphrase?: string;
  priv?: string;
  privPassphrase?: string;
}

function formOf(given: Given): ManagerAccessForm {
  const { address, port } = given;
  if (given.version === 'v2c') {
    const { community = '', writeCommunity = '' } = given;
    return { address, port, community, ...(writeCommunity === '' ? {} : { writeCommunity }) };
  }
  const secret = (protocol: string | undefined, passphrase: string | undefined) =>
    protocol === undefined ? undefined : { protocol, passphrase: passphrase ?? '' };
  const auth = secret(given.auth, given.authPassphrase);
  const priv = secret(given.priv, given.privPassphrase);
  return {
    address,
    port,
    user: { name: given.user ?? '', ...(auth ? { auth } : {}), ...(priv ? { priv } : {}) },
  };
}

/** What is filled in replaces what was; nothing kept is shown. */
export function AccessForm({ source, given }: { source: string; given: ManagerAccess | undefined }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const watched = Form.useWatch<Given['version'] | undefined>('version', form);
  const version = watched ?? given?.version ?? 'v2c';
  const save = useWrite<ManagerAccessForm, unknown>(`/managers/${encodeURIComponent(source)}/access`);
  const submit = (filled: Given): void =>
    save.mutate(formOf(filled), {
      onSuccess: () => {
        void message.success(w.saved);
        form.resetFields(['community', 'writeCommunity', 'authPassphrase', 'privPassphrase']);
      },
    });
  const required = [{ required: true, message: w.required }];
  const options = (names: readonly string[]) => names.map((value) => ({ value, label: value }));
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      onFinish={submit}
      disabled={save.isPending}
      autoComplete="off"
      initialValues={{
        address: given?.address,
        port: given?.port ?? 161,
        version: given?.version ?? 'v2c',
      }}
    >
      <p className="muted">
        {given
          ? fill(w.accessNow, {
              address: given.address,
              port: given.port,
              version: given.version,
              at: countyMinute(given.changedAt),
            })
          : w.noAccess}
      </p>
      <p className="muted">{w.accessHint}</p>
      <div className="form-pair">
        <Form.Item name="address" label={w.address} rules={required}>
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="port" label={w.port} rules={required}>
          <InputNumber min={1} max={65_535} precision={0} className="full-width" />
        </Form.Item>
      </div>
      <Form.Item name="version" label={w.version}>
        <Select options={options(['v2c', 'v3'])} />
      </Form.Item>
      {version === 'v2c' ? (
        <>
          <Form.Item name="community" label={w.community} rules={required}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item name="writeCommunity" label={w.writeCommunity}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </>
      ) : (
        <>
          <Form.Item name="user" label={w.user} rules={required}>
            <Input />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="auth" label={w.auth}>
              <Select allowClear placeholder={w.none} options={options(authProtocols)} />
            </Form.Item>
            <Form.Item name="authPassphrase" label={w.authPassphrase}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </div>
          <div className="form-pair">
            <Form.Item name="priv" label={w.priv}>
              <Select allowClear placeholder={w.none} options={options(privProtocols)} />
            </Form.Item>
            <Form.Item name="privPassphrase" label={w.privPassphrase}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </div>
        </>
      )}
      {save.error && <ProblemNotice problem={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {w.save}
      </Button>
    </Form>
  );
}
