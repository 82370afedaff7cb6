import { Alert, App, Button, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useDirectory } from '../../api/reads.js';
import {
  type RosterDraft,
  type RosterDraftShift,
  type RosterFault,
  useRosterDraft,
} from '../../api/reads-duty.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute, fromInput, toInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Fill {
  organisation: string;
  post: string;
  from: string;
  until: string;
}

function AddShift({ draft, hole, onDone }: { draft: RosterDraft; hole: Fill; onDone: () => void }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const directory = useDirectory();
  const [username, setUsername] = useState<string>();
  const [from, setFrom] = useState(toInput(hole.from));
  const [until, setUntil] = useState(toInput(hole.until));
  const add = useWrite<object, RosterDraft>(`/roster-drafts/${draft.id}/shifts`);
  const people = directory.items.filter((entry) =>
    entry.holdings.some((held) => held.organisation.id === hole.organisation && held.post === hole.post),
  );
  return (
    <div className="add-shift">
      <Select
        aria-label={w.person}
        placeholder={w.person}
        value={username}
        style={{ minWidth: 140 }}
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
      <Button
        type="primary"
        disabled={username === undefined}
        loading={add.isPending}
        onClick={() =>
          add.mutate(
            {
              organisation: hole.organisation,
              post: hole.post,
              username,
              from: fromInput(from),
              until: fromInput(until),
            },
            { onSuccess: onDone },
          )
        }
      >
        {w.add}
      </Button>
      {add.error && <ProblemNotice problem={add.error} />}
    </div>
  );
}

function Faults({ draft }: { draft: RosterDraft }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const [filling, setFilling] = useState<RosterFault | null>(null);
  const blocking = draft.faults.filter(({ blocks }) => blocks);
  return (
    <>
      {draft.state === 'draft' && (
        <Alert
          showIcon
          type={blocking.length + draft.unread > 0 ? 'error' : 'success'}
          title={
            blocking.length + draft.unread > 0
              ? fill(w.faultsOf, { n: blocking.length + draft.unread })
              : w.ok
          }
          description={draft.unread > 0 ? fill(w.unread, { n: draft.unread }) : undefined}
        />
      )}
      <ul className="roster-faults">
        {draft.faults.map((fault) => (
          <li key={`${fault.code} ${fault.organisation.id} ${fault.post} ${fault.from}`}>
            <span className={fault.blocks ? 'not-ready' : 'muted'}>
              {!fault.blocks && `${w.warnings} `}
              {short(fault.organisation)} {say(fault.words)}{' '}
              {fault.people.map((person) => name(person)).join('、')}
            </span>{' '}
            {draft.state === 'draft' && fault.code === 'hole' && (
              <Button size="small" type="link" onClick={() => setFilling(fault)}>
                {w.fillHole}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {filling && (
        <AddShift
          key={filling.from}
          draft={draft}
          hole={{ ...filling, organisation: filling.organisation.id }}
          onDone={() => setFilling(null)}
        />
      )}
    </>
  );
}

function Acts({ draft }: { draft: RosterDraft }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const publish = useWrite<undefined, RosterDraft>(`/roster-drafts/${draft.id}/publish`, { bodyless: true });
  const discard = useWrite<undefined, RosterDraft>(`/roster-drafts/${draft.id}/discard`, { bodyless: true });
  return (
    <>
      <div className="actions">
        <Button
          type="primary"
          loading={publish.isPending}
          onClick={() => publish.mutate(undefined, { onSuccess: () => void message.success(w.published) })}
        >
          {w.publish}
        </Button>
        <Button loading={discard.isPending} onClick={() => discard.mutate(undefined)}>
          {w.discard}
        </Button>
      </div>
      {publish.error && <ProblemNotice problem={publish.error} />}
    </>
  );
}

function Shifts({ draft }: { draft: RosterDraft }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const drop = useWrite<number, RosterDraft>(
    (position) => `/roster-drafts/${draft.id}/shifts/${position}/drop`,
    { bodyless: true },
  );
  return (
    <Table<RosterDraftShift>
      size="small"
      rowKey="position"
      dataSource={draft.shifts}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: w.organisation, render: (_, shift) => short(shift.organisation) },
        { title: w.post, render: (_, shift) => say(shift.postWords) },
        { title: w.name, render: (_, shift) => shift.nameZh ?? shift.person },
        {
          title: w.shift,
          render: (_, shift) =>
            shift.from && shift.until ? `${countyMinute(shift.from)} – ${countyMinute(shift.until)}` : '',
        },
        {
          title: w.faults,
          render: (_, shift) => (
            <>
              <span className="muted">
                {shift.line === null ? w.byHand : fill(w.line, { n: shift.line })}
              </span>{' '}
              <span className="not-ready">{shift.faults.map((fault) => say(fault)).join('；')}</span>
            </>
          ),
        },
        ...(draft.state === 'draft'
          ? [
              {
                title: '',
                render: (_: unknown, shift: RosterDraftShift) => (
                  <Button size="small" type="link" onClick={() => drop.mutate(shift.position)}>
                    {w.drop}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

export function DraftView({ id }: { id: string }) {
  const draft = useRosterDraft(id);
  return (
    <ReadView of={draft}>
      {(found) => (
        <div className="stack">
          <Faults draft={found} />
          {found.state === 'draft' && <Acts draft={found} />}
          <Shifts draft={found} />
        </div>
      )}
    </ReadView>
  );
}
