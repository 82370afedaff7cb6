import { Tabs } from 'antd';
import { useMessages } from '../../api/reads-delivery.js';
import { type Params } from '../../api/client.js';
import { useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { AddressesTab } from './addresses-tab.js';
import { ChannelsTab } from './channels-tab.js';
import { MessageCards } from './message-list.js';
import { PhoneTasks } from './phone-tasks.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function MessagesTab({ params, empty }: { params: Params; empty: string }) {
  const messages = useMessages(params);
  return (
    <ListView of={messages} empty={empty}>
      {(items) => <MessageCards messages={items} />}
    </ListView>
  );
}

export function DeliveryPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const tabs = [
    { key: 'open', label: w.tabOpen, children: <MessagesTab params={{ open: true }} empty={w.emptyOpen} /> },
    { key: 'dead', label: w.tabDead, children: <MessagesTab params={{ dead: true }} empty={w.emptyDead} /> },
    ...(may('messages.handle') ? [{ key: 'phone', label: w.tabPhone, children: <PhoneTasks /> }] : []),
    { key: 'all', label: w.tabAll, children: <MessagesTab params={{}} empty={w.emptyAll} /> },
    ...(may('messages.configure')
      ? [
          { key: 'channels', label: w.tabChannels, children: <ChannelsTab /> },
          { key: 'addresses', label: w.tabAddresses, children: <AddressesTab /> },
        ]
      : []),
  ];
  return (
    <PageFrame title={w.title}>
      <Tabs
        activeKey={get('tab') || 'open'}
        items={tabs}
        destroyOnHidden
        onChange={(key) => set({ tab: key === 'open' ? null : key })}
      />
    </PageFrame>
  );
}
