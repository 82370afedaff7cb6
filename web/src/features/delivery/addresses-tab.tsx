import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Form, Input, InputNumber, Select, Table } from 'antd';
import { useState } from 'react';
import { useAddresses, useChannels } from '../../api/reads-delivery.js';
import { type Addresses, type AddressLine, type Channels } from '../../api/types-delivery.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Change {
  organisation: string;
  post: string | null;
  addresses: { channel: string; address: string; position: number }[];
}

interface Filled {
  organisation: string;
  post: string;
  addresses?: { channel: string; address: string; position: number }[];
}

const anyPost = '';

function AddressesForm({
  start,
  known,
  channels,
  onDone,
}: {
  start: { organisation: string; post: string | null } | null;
  known: Addresses;
  channels: Channels;
  onDone: () => void;
}) {
  const w = useWords({ zh, en });
  const { say, name, short } = useSpeech();
  const { message } = App.useApp();
  const [form] = Form.useForm<Filled>();
  const save = useWrite<Change, unknown>(({ organisation }) => `/channels/addresses/${organisation}`, {
    bodyOf: ({ post, addresses }) => ({ post, addresses }),
  });
  const linesOf = (organisation: string, post: string | null) =>
    known.items
      .filter((line) => line.organisation.id === organisation && line.post === post)
      .map(({ channel, address, position }) => ({ channel, address, position }));
  const usable = channels.items.filter(({ driver }) => driver !== 'screen');
  const example = (id: string | undefined): string => {
    const driver = channels.items.find((channel) => channel.id === id)?.driver;
    return channels.drivers.find(({ kind }) => kind === driver)?.address.example ?? '';
  };
  const reload = (organisation: string, post: string): void =>
    form.setFieldsValue({ addresses: linesOf(organisation, post === anyPost ? null : post) });
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={{
        organisation: start?.organisation,
        post: start?.post ?? anyPost,
        addresses: start === null ? [] : linesOf(start.organisation, start.post),
      }}
      onValuesChange={(changed: Partial<Filled>, all) => {
        if (changed.organisation !== undefined || changed.post !== undefined)
          reload(all.organisation, all.post);
      }}
      onFinish={({ organisation, post, addresses }) =>
        save.mutate(
          { organisation, post: post === anyPost ? null : post, addresses: addresses ?? [] },
          {
            onSuccess: () => {
              void message.success(w.saved);
              onDone();
            },
          },
        )
      }
    >
      <Form.Item name="organisation" label={w.organisation} rules={[{ required: true, message: w.needed }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={known.organisations.map((one) => ({ value: one.id, label: short(one) }))}
        />
      </Form.Item>
      <Form.Item name="post" label={w.post}>
        <Select
          options={[
            { value: anyPost, label: w.anyPost },
            ...known.posts.map(({ post, words }) => ({ value: post, label: say(words) })),
          ]}
        />
      </Form.Item>
      <p className="muted">{w.addresses}</p>
      <Form.List name="addresses">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="address-line">
                <Form.Item name={[field.name, 'position']} rules={[{ required: true, message: w.needed }]}>
                  <InputNumber min={0} max={50} aria-label={w.position} />
                </Form.Item>
                <Form.Item name={[field.name, 'channel']} rules={[{ required: true, message: w.needed }]}>
                  <Select
                    aria-label={w.channel}
                    options={usable.map((channel) => ({ value: channel.id, label: name(channel) }))}
                  />
                </Form.Item>
                <Form.Item
                  noStyle
                  shouldUpdate={(before: Filled, after: Filled) =>
                    before.addresses?.[field.name]?.channel !== after.addresses?.[field.name]?.channel
                  }
                >
                  {({ getFieldValue }) => (
                    <Form.Item name={[field.name, 'address']} rules={[{ required: true, message: w.needed }]}>
                      <Input
                        maxLength={300}
                        aria-label={w.address}
                        placeholder={example(
                          getFieldValue(['addresses', field.name, 'channel']) as string | undefined,
                        )}
                      />
                    </Form.Item>
                  )}
                </Form.Item>
                <Button type="text" icon={<DeleteOutlined />} onClick={() => remove(field.name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ position: fields.length, address: '' })}>
              {w.addLine}
            </Button>
          </>
        )}
      </Form.List>
      {save.error && <ProblemNotice problem={save.error} />}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending} data-act="save-addresses">
          {w.save}
        </Button>
      </div>
    </Form>
  );
}

/** Where each organisation is reached, channel by channel in order. */
export function AddressesTab() {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const addresses = useAddresses();
  const channels = useChannels();
  const [edited, setEdited] = useState<{ organisation: string; post: string | null } | 'new' | null>(null);
  return (
    <ReadView of={addresses}>
      {(known) => (
        <div className="stack">
          <p className="muted">{w.defaultOrder}</p>
          <div>
            <Button type="primary" onClick={() => setEdited('new')} data-act="add-addresses">
              {w.addAddresses}
            </Button>
          </div>
          {known.items.length === 0 ? (
            <Nothing says={w.noAddresses} />
          ) : (
            <Table<AddressLine>
              size="small"
              rowKey={(line) => `${line.organisation.id} ${line.post ?? ''} ${line.channel} ${line.address}`}
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={known.items}
              columns={[
                { title: w.organisation, render: (_, line) => short(line.organisation) },
                {
                  title: w.post,
                  render: (_, line) => (line.postWords === null ? w.anyPost : say(line.postWords)),
                },
                { title: w.position, render: (_, line) => line.position },
                {
                  title: w.channel,
                  render: (_, line) => {
                    const channel = channels.data?.items.find(({ id }) => id === line.channel);
                    return channel ? name(channel) : line.channel;
                  },
                },
                { title: w.address, render: (_, line) => <code>{line.address}</code> },
                {
                  title: '',
                  render: (_, line) => (
                    <Button
                      size="small"
                      onClick={() => setEdited({ organisation: line.organisation.id, post: line.post })}
                    >
                      {w.change}
                    </Button>
                  ),
                },
              ]}
            />
          )}
          <Drawer
            open={edited !== null}
            onClose={() => setEdited(null)}
            size={620}
            title={w.addAddresses}
            destroyOnHidden
          >
            {edited !== null && channels.data && (
              <AddressesForm
                start={edited === 'new' ? null : edited}
                known={known}
                channels={channels.data}
                onDone={() => setEdited(null)}
              />
            )}
          </Drawer>
        </div>
      )}
    </ReadView>
  );
}
