import { PrinterOutlined } from '@ant-design/icons';
import { Alert, App, Button, Dropdown, Table } from 'antd';
import { serverNow } from '../../api/client.js';
import { useDirectory } from '../../api/reads.js';
import { useContactRound } from '../../api/reads-duty.js';
import { type DirectoryEntry } from '../../api/types-resources.js';
import { useWrite } from '../../api/writes.js';
import { countyDay, countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { Phone } from './on-duty.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function matches(entry: DirectoryEntry, text: string): boolean {
  const hay = [
    entry.nameZh,
    entry.nameEn,
    entry.phone ?? '',
    ...entry.holdings.flatMap((held) => [
      held.organisation.nameZh,
      held.organisation.nameEn,
      held.postWords.zh,
    ]),
  ];
  return hay.join(' ').toLowerCase().includes(text.toLowerCase());
}

const outcomes = ['answered', 'no-answer', 'wrong-number'] as const;
type Outcome = (typeof outcomes)[number];

function Verified({ entry }: { entry: DirectoryEntry }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const may = useMay();
  const test = useWrite<{ username: string; outcome: Outcome }, { id: string }>('/contact-tests');
  const says =
    entry.outcome !== null && entry.outcome !== 'answered' && entry.testedAt !== null ? (
      <span className="not-ready">
        {w[entry.outcome]} {countyDay(entry.testedAt)}
      </span>
    ) : entry.answeredAt !== null ? (
      <span>{countyDay(entry.answeredAt)}</span>
    ) : (
      <span className="muted">{w.neverVerified}</span>
    );
  return (
    <span className="verified">
      {says}
      {may('duty.act') && entry.phone !== null && (
        <Dropdown
          menu={{
            items: outcomes.map((key) => ({ key, label: w[key] })),
            onClick: ({ key }) => {
              const outcome = outcomes.find((one) => one === key);
              if (outcome)
                test.mutate(
                  { username: entry.username, outcome },
                  { onError: (problem) => void message.error(problem.code) },
                );
            },
          }}
        >
          <Button size="small" type="link" className="no-print" loading={test.isPending}>
            {w.testNow}
          </Button>
        </Dropdown>
      )}
    </span>
  );
}

function Round() {
  const w = useWords({ zh, en });
  const found = useContactRound();
  const round = found.data?.round;
  if (!round) return null;
  const { contacts, answered, failed } = round;
  return (
    <Alert
      className="no-print"
      showIcon
      type={round.late && answered < contacts ? 'warning' : 'info'}
      title={fill(w.round, { contacts, answered, failed, at: countyMinute(round.dueAt) })}
      description={round.late && answered < contacts ? w.roundLate : undefined}
    />
  );
}

/** Names, posts and telephones, with the day on which each was last answered (4.4.2, 6.2(4)). */
export function Directory() {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const { get, set } = useQueryState();
  const directory = useDirectory();
  const found = { ...directory, items: directory.items.filter((entry) => matches(entry, get('q'))) };
  return (
    <div className="stack directory">
      <h2 className="print-only">{w.directory}</h2>
      <Round />
      <div className="filters no-print">
        <SearchBox value={get('q')} says={w.search} onSearch={(q) => set({ q })} />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {w.print}
        </Button>
      </div>
      <ListView of={found} empty={w.directoryEmpty}>
        {(items) => (
          <>
            <Table<DirectoryEntry>
              size="small"
              rowKey={(entry) => entry.username}
              pagination={false}
              dataSource={items}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: w.organisation,
                  render: (_, entry) =>
                    [...new Set(entry.holdings.map((held) => short(held.organisation)))].join('、'),
                },
                {
                  title: w.post,
                  render: (_, entry) => entry.holdings.map((held) => say(held.postWords)).join('、'),
                },
                { title: w.name, render: (_, entry) => name(entry) },
                { title: w.phone, render: (_, entry) => <Phone number={entry.phone} /> },
                { title: w.verified, render: (_, entry) => <Verified entry={entry} /> },
              ]}
            />
            <p className="print-only">
              {fill(w.printedAt, { at: countyMinute(new Date(serverNow()).toISOString()) })}
            </p>
          </>
        )}
      </ListView>
    </div>
  );
}
