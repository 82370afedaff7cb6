import { App, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import {
  type Channel,
  type ChannelChange,
  type ChannelDriver,
  type SettingField,
} from '../../api/types-delivery.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type Filled = Omit<ChannelChange, 'version' | 'settings'> & {
  id: string;
  settings?: Record<string, string | number | boolean | null | undefined>;
};

function Setting({ field, isSet }: { field: SettingField; isSet: boolean }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const label = say(field.words);
  const rules = field.required && !isSet ? [{ required: true, message: w.needed }] : [];
  const path = ['settings', field.name];
  if (field.kind === 'boolean')
    return (
      <Form.Item name={path} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item name={path} label={label} rules={rules}>
      {field.kind === 'number' ? (
        <InputNumber min={0} max={1_000_000} />
      ) : field.kind === 'choice' ? (
        <Select options={(field.options ?? []).map((value) => ({ value, label: value }))} />
      ) : field.kind === 'secret' ? (
        <Input.Password
          autoComplete="new-password"
          maxLength={2_000}
          placeholder={isSet ? w.secretKept : ''}
        />
      ) : (
        <Input maxLength={2_000} autoComplete="off" />
      )}
    </Form.Item>
  );
}

/** One channel's settings, drawn from its driver's fields; a secret is only ever written. */
export function ChannelForm({
  channel,
  drivers,
  onDone,
}: {
  channel: Channel | null;
  drivers: readonly ChannelDriver[];
  onDone: () => void;
}) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const { message } = App.useApp();
  const outside = drivers.filter(({ kind }) => kind !== 'screen' && kind !== 'phone');
  const [kind, setKind] = useState(channel?.driver ?? outside[0]?.kind ?? '');
  const driver = drivers.find((one) => one.kind === kind);
  const save = useWrite<ChannelChange & { id: string }, unknown>(({ id }) => `/channels/${id}`, {
    bodyOf: ({ id: _, ...body }) => body,
  });
  const prefills = Object.fromEntries((driver?.fields ?? []).map((field) => [field.name, field.prefill]));
  const submit = ({ id, settings, ...filled }: Filled): void => {
    const known = new Set((driver?.fields ?? []).map(({ name }) => name));
    const sent = Object.fromEntries(
      Object.entries(settings ?? {}).flatMap(([name, value]) =>
        known.has(name) && value !== undefined && value !== '' ? [[name, value]] : [],
      ),
    );
    save.mutate(
      { ...filled, id: channel?.id ?? id, driver: kind, settings: sent, version: channel?.version ?? 0 },
      {
        onSuccess: () => {
          void message.success(w.saved);
          onDone();
        },
      },
    );
  };
  return (
    <Form<Filled>
      key={kind}
      layout="vertical"
      initialValues={
        channel === null
          ? {
              enabled: true,
              nameZh: driver?.words.zh,
              nameEn: driver?.words.en,
              id: kind,
              settings: prefills,
            }
          : { ...channel, settings: { ...prefills, ...channel.settings } }
      }
      onFinish={submit}
    >
      <Form.Item label={w.driver}>
        <Select
          value={kind}
          disabled={channel !== null}
          options={(channel === null ? outside : drivers).map((one) => ({
            value: one.kind,
            label: say(one.words),
          }))}
          onChange={setKind}
        />
      </Form.Item>
      {driver && <p className="muted">{say(driver.about)}</p>}
      {channel === null && (
        <Form.Item
          name="id"
          label={w.channelId}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,39}$/ }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="nameZh" label={w.nameZh} rules={[{ required: true, message: w.needed }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={w.nameEn} rules={[{ required: true, message: w.needed }]}>
        <Input maxLength={60} />
      </Form.Item>
      {(driver?.fields ?? []).map((field) => (
        <Setting key={field.name} field={field} isSet={channel?.secretsSet.includes(field.name) === true} />
      ))}
      <Form.Item name="enabled" valuePropName="checked">
        <Checkbox>{w.on}</Checkbox>
      </Form.Item>
      {save.error && <ProblemNotice problem={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending} data-act="save-channel">
        {w.save}
      </Button>
    </Form>
  );
}
