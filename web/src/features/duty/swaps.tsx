import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useDirectory } from '../../api/reads.js';
import { type Leave, type Swap, useLeaves, useMyShifts, useSwaps } from '../../api/reads-duty.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute, fromInput } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView } from '../../ui/view.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function AskSwap() {
  const w = useWords({ zh, en });
  const { say, name } = useSpeech();
  const { message } = App.useApp();
  const me = useOfficer();
  const shifts = useMyShifts().items;
  const directory = useDirectory();
  const [chosen, setChosen] = useState<string>();
  const [username, setUsername] = useState<string>();
  const [reason, setReason] = useState('');
  const ask = useWrite<object, { id: string }>('/roster/swaps');
  const shift = shifts.find((one) => `${one.post} ${one.from}` === chosen);
  const others = directory.items.filter(
    (entry) =>
      entry.username !== me.username &&
      entry.holdings.some(
        (held) => held.organisation.id === shift?.organisation.id && held.post === shift.post,
      ),
  );
  if (shifts.length === 0) return <p className="muted">{w.noShift}</p>;
  return (
    <div className="add-shift">
      <Select
        aria-label={w.myShift}
        placeholder={w.myShift}
        value={chosen}
        style={{ minWidth: 260 }}
        options={shifts.map((one) => ({
          value: `${one.post} ${one.from}`,
          label: `${say(one.postWords)} ${countyMinute(one.from)} – ${countyMinute(one.until)}`,
        }))}
        onChange={(next: string) => {
          setChosen(next);
          setUsername(undefined);
        }}
      />
      <Select
        aria-label={w.swapTo}
        placeholder={w.swapTo}
        value={username}
        style={{ minWidth: 120 }}
        options={others.map((entry) => ({ value: entry.username, label: name(entry) }))}
        onChange={setUsername}
      />
      <Input
        value={reason}
        placeholder={w.reason}
        aria-label={w.reason}
        maxLength={300}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        disabled={!shift || username === undefined || reason.trim() === ''}
        loading={ask.isPending}
        onClick={() =>
          shift &&
          ask.mutate(
            {
              organisation: shift.organisation.id,
              post: shift.post,
              from: shift.from,
              username,
              reason: reason.trim(),
            },
            { onSuccess: () => void message.success(w['swap.asked']) },
          )
        }
      >
        {w.ask}
      </Button>
      {ask.error && <ProblemNotice problem={ask.error} />}
    </div>
  );
}

function OneSwap({ swap }: { swap: Swap }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const answer = useWrite<{ agrees: boolean }, unknown>(`/roster/swaps/${swap.id}/answer`);
  return (
    <li>
      <span>
        {short(swap.organisation)} {say(swap.postWords)} {countyMinute(swap.from)} –{' '}
        {countyMinute(swap.until)}：{name(swap.asker)} → {name(swap.taker)}（{swap.reason}）{' '}
        <span className={swap.state === 'agreed' ? 'ready' : 'muted'}>{w[`swap.${swap.state}`]}</span>
      </span>{' '}
      {swap.isMine && (
        <Button size="small" type="primary" onClick={() => answer.mutate({ agrees: true })}>
          {w.agree}
        </Button>
      )}{' '}
      {(swap.isMine || swap.mayWithdraw) && (
        <Button size="small" onClick={() => answer.mutate({ agrees: false })}>
          {swap.isMine ? w.refuse : w.withdraw}
        </Button>
      )}
      {answer.error && <ProblemNotice problem={answer.error} />}
    </li>
  );
}

export function SwapList() {
  const w = useWords({ zh, en });
  const swaps = useSwaps();
  return (
    <ListView of={swaps} empty={w.swapsEmpty}>
      {(items) => (
        <ul className="roster-faults">
          {items.map((swap) => (
            <OneSwap key={swap.id} swap={swap} />
          ))}
        </ul>
      )}
    </ListView>
  );
}

function OneLeave({ leave }: { leave: Leave }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const end = useWrite<undefined, unknown>(`/roster/leaves/${leave.id}/end`, { bodyless: true });
  return (
    <li>
      {name(leave)} {countyMinute(leave.from)} – {countyMinute(leave.until)}（{leave.reason}）{' '}
      <Button size="small" type="link" loading={end.isPending} onClick={() => end.mutate(undefined)}>
        {w.endLeave}
      </Button>
    </li>
  );
}

export function Leaves() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const me = useOfficer();
  const leaves = useLeaves(true);
  const directory = useDirectory();
  const [username, setUsername] = useState<string>();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const add = useWrite<object, { id: string }>('/roster/leaves');
  const mine = me.organisation.id === 'office' ? ['office', 'headquarters'] : [me.organisation.id];
  const people = directory.items.filter((entry) =>
    entry.holdings.some((held) => mine.includes(held.organisation.id)),
  );
  return (
    <>
      <div className="add-shift">
        <Select
          aria-label={w.person}
          placeholder={w.person}
          value={username}
          style={{ minWidth: 120 }}
          options={people.map((entry) => ({ value: entry.username, label: name(entry) }))}
          onChange={setUsername}
        />
        <Input
          type="datetime-local"
          aria-label={w.from}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Input
          type="datetime-local"
          aria-label={w.until}
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
        <Input
          value={reason}
          placeholder={w.reason}
          aria-label={w.reason}
          maxLength={300}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          disabled={username === undefined || from === '' || until === '' || reason.trim() === ''}
          loading={add.isPending}
          onClick={() =>
            add.mutate({ username, from: fromInput(from), until: fromInput(until), reason: reason.trim() })
          }
        >
          {w.noteLeave}
        </Button>
        {add.error && <ProblemNotice problem={add.error} />}
      </div>
      <ListView of={leaves} empty={w.leavesEmpty}>
        {(items) => (
          <ul className="roster-faults">
            {items.map((leave) => (
              <OneLeave key={leave.id} leave={leave} />
            ))}
          </ul>
        )}
      </ListView>
    </>
  );
}
