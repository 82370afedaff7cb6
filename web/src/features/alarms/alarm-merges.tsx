import { Button, Collapse, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useAlarmSplits, useMerges } from '../../api/reads-receiving.js';
import { type Alarm } from '../../api/types-alarms.js';
import { type AlarmSplit, type Difference, type MergedMessage } from '../../api/types-receiving.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useMay } from '../shell/signed-in.js';
import { Varbinds } from './varbinds.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Which messages are this alarm and why; read only when looked at. */
export function AlarmMerges({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  return (
    <Collapse
      size="small"
      destroyOnHidden
      items={[
        { key: 'merges', label: w.merges, children: <Messages alarm={alarm} /> },
        { key: 'splits', label: w.splits, children: <Splits alarm={alarm} /> },
      ]}
    />
  );
}

function Messages({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const merges = useMerges(alarm.id);
  const pages = merges.data?.pages ?? [];
  const messages = pages.flatMap(({ items }) => items);
  const differs = pages[0]?.differs ?? [];
  return (
    <div className="stack">
      {merges.error && <ProblemNotice problem={merges.error} />}
      <ul className="plain-list">
        {messages.map((message) => (
          <Message key={message.rawEventId} message={message} />
        ))}
      </ul>
      {merges.data && messages.length === 0 && !merges.hasNextPage && <p className="muted">{w.noMessages}</p>}
      {merges.hasNextPage && (
        <Button
          size="small"
          loading={merges.isFetchingNextPage}
          onClick={() => void merges.fetchNextPage().catch(() => undefined)}
        >
          {w.olderMessages}
        </Button>
      )}
      {differs.length > 0 && (
        <>
          <h3>{w.differs}</h3>
          <ul className="plain-list">
            {differs.map((difference) => (
              <li key={difference.by} className="breakable">
                <code>{nameOf(difference)}</code>{' '}
                {difference.values
                  .slice(0, 6)
                  .map(({ value, count }) => `${value} ×${count}`)
                  .join('、')}
                {difference.distinct > 6 ? ' …' : ''}
              </li>
            ))}
          </ul>
        </>
      )}
      {differs.length > 0 && alarm.state === 'raised' && may('alarms.handle') && (
        <Splitting alarm={alarm} differs={differs} />
      )}
    </div>
  );
}

const nameOf = ({ by, name }: Difference): string => (name === undefined ? by : `${name} ${by}`);

function Message({ message }: { message: MergedMessage }) {
  const w: Record<string, string> = useWords({ zh, en });
  return (
    <li>
      <details>
        <summary>
          <Moment at={message.receivedAt} age={false} /> {w[`does.${message.does}`]} ·{' '}
          {w[`because.${message.because}`]}
          {message.serial === undefined ? '' : ` · ${message.serial}`}{' '}
          <span className="muted">{message.source}</span>
        </summary>
        <Varbinds varbinds={message.varbinds} />
      </details>
    </li>
  );
}

function Splitting({ alarm, differs }: { alarm: Alarm; differs: Difference[] }) {
  const w = useWords({ zh, en });
  const [by, setBy] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState('');
  const split = useWrite<{ by: string; reason: string }, AlarmSplit>(`/alarms/${alarm.id}/split`);
  return (
    <>
      <h3>{w.split}</h3>
      <p className="muted">{w.splitNote}</p>
      <Select
        aria-label={w.splitBy}
        placeholder={w.splitBy}
        value={by}
        options={differs.map((difference) => ({ value: difference.by, label: nameOf(difference) }))}
        onChange={setBy}
      />
      <Input
        aria-label={w.because}
        placeholder={w.because}
        maxLength={1_000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {split.error && <ProblemNotice problem={split.error} />}
      <Popconfirm title={w.splitSure} onConfirm={() => by && split.mutate({ by, reason })}>
        <Button
          danger
          disabled={by === undefined || reason.trim() === ''}
          loading={split.isPending}
          style={{ alignSelf: 'flex-start' }}
        >
          {w.split}
        </Button>
      </Popconfirm>
    </>
  );
}

function Splits({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { items, query } = useAlarmSplits(alarm.id);
  const undo = useWrite<string, AlarmSplit>((id) => `/alarm-splits/${id}/undo`, { bodyless: true });
  const problem = query.error ?? undo.error;
  if (query.data && items.length === 0) return <p className="muted">{w.noSplits}</p>;
  return (
    <div className="stack">
      {problem && <ProblemNotice problem={problem} />}
      <ul className="plain-list">
        {items.map((split) => (
          <li key={split.id} className="breakable">
            <code>{split.by}</code> {split.reason}{' '}
            <span className="muted">
              {split.splitBy} {countyMinute(split.splitAt)}
              {split.undoneAt
                ? ` · ${fill(w.splitUndone, { who: split.undoneBy ?? '', at: countyMinute(split.undoneAt) })}`
                : ''}
            </span>{' '}
            {!split.undoneAt && may('alarms.handle') && (
              <Popconfirm title={w.undoSure} onConfirm={() => undo.mutate(split.id)}>
                <Button size="small" loading={undo.isPending}>
                  {w.undoSplit}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
