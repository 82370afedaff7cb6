import { Button, Drawer, Table } from 'antd';
import { useState } from 'react';
import { useChannels } from '../../api/reads-delivery.js';
import { type Channel } from '../../api/types-delivery.js';
import { Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { ChannelForm } from './channel-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function ChannelsTab() {
  const w = useWords({ zh, en });
  const { say, name } = useSpeech();
  const channels = useChannels();
  const [edited, setEdited] = useState<Channel | 'new' | null>(null);
  return (
    <ReadView of={channels}>
      {({ items, drivers }) => (
        <div className="stack">
          <div>
            <Button type="primary" onClick={() => setEdited('new')} data-act="add-channel">
              {w.addChannel}
            </Button>
          </div>
          <Table<Channel>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: w.channel, render: (_, line) => <b>{name(line)}</b> },
              {
                title: w.driver,
                render: (_, line) => {
                  const driver = drivers.find(({ kind }) => kind === line.driver);
                  return driver ? say(driver.words) : line.driver;
                },
              },
              {
                title: w.state,
                render: (_, line) => (line.enabled ? w.on : <span className="muted">{w.off}</span>),
              },
              {
                title: w.lastSent,
                render: (_, line) => (line.lastSentAt ? <Moment at={line.lastSentAt} /> : w.never),
              },
              {
                title: w.lastFault,
                render: (_, line) =>
                  line.lastFault === null ? (
                    ''
                  ) : (
                    <span className="breakable">
                      {say(line.lastFault.words)} <Moment at={line.lastFaultAt} />
                    </span>
                  ),
              },
              {
                title: '',
                render: (_, line) => (
                  <Button size="small" onClick={() => setEdited(line)}>
                    {w.change}
                  </Button>
                ),
              },
            ]}
          />
          <Drawer
            open={edited !== null}
            onClose={() => setEdited(null)}
            size={520}
            title={edited === 'new' || edited === null ? w.addChannel : name(edited)}
            destroyOnHidden
          >
            {edited !== null && (
              <ChannelForm
                channel={edited === 'new' ? null : edited}
                drivers={drivers}
                onDone={() => setEdited(null)}
              />
            )}
          </Drawer>
        </div>
      )}
    </ReadView>
  );
}
