import { Alert, App, Button, Input } from 'antd';
import { useQueryClient, useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { sendFile } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type RosterDraft, useRosterDrafts, useRosterGaps } from '../../api/reads-duty.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { DraftView } from './roster-draft.js';
import { RotationForm } from './rotation-form.js';
import { AskSwap, Leaves, SwapList } from './swaps.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Gaps() {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const gaps = useRosterGaps();
  if (!gaps.data) return null;
  const { items } = gaps.data;
  if (items.length === 0) return <Alert type="success" showIcon title={w.gapsNone} />;
  return (
    <Alert
      type="error"
      showIcon
      title={fill(w.gaps, { n: items.length })}
      description={
        <ul className="plain-list">
          {items.slice(0, 10).map((gap) => (
            <li key={`${gap.code} ${gap.organisation.id} ${gap.post} ${gap.from}`}>
              {short(gap.organisation)} {say(gap.words)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Import({ onTaken }: { onTaken: (id: string) => void }) {
  const w = useWords({ zh, en });
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const take = useMutation<RosterDraft, Problem, File>({
    mutationFn: (file) =>
      sendFile(
        '/roster-drafts',
        { name: file.name.slice(0, 200), format: /\.xlsx$/i.test(file.name) ? 'xlsx' : 'csv' },
        file,
      ),
    onSuccess: (draft) => onTaken(draft.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['roster-drafts'] }),
  });
  return (
    <div className="stack">
      <div className="filters">
        <Button type="primary" loading={take.isPending} onClick={() => input.current?.click()}>
          {w.import}
        </Button>
        <span className="muted">{w.importHint}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.xlsx"
          aria-label={w.import}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) take.mutate(file);
            target.value = '';
          }}
        />
      </div>
      {take.error && <ProblemNotice problem={take.error} />}
    </div>
  );
}

function Drafts() {
  const w = useWords({ zh, en });
  const { short, name } = useSpeech();
  const { get, set } = useQueryState();
  const drafts = useRosterDrafts(true);
  const open = get('draft');
  return (
    <div className="stack">
      <Import onTaken={(id) => set({ draft: id })} />
      <details className="check-record">
        <summary>
          <b>{w.rotation}</b>
        </summary>
        <p className="muted">{w.rotationHint}</p>
        <RotationForm onMade={(id) => set({ draft: id })} />
      </details>
      <ListView of={drafts} empty={w.draftEmpty}>
        {(items) =>
          items.map((draft) => (
            <details
              key={draft.id}
              className="check-record"
              open={open === draft.id}
              onToggle={(event) => {
                if (event.currentTarget.open && open !== draft.id) set({ draft: draft.id });
              }}
            >
              <summary>
                <b>{draft.name}</b> {short(draft.organisation)}{' '}
                <span className={draft.state === 'published' ? 'ready' : 'muted'}>
                  {w[`state.${draft.state}`]}
                </span>{' '}
                <span className="muted">
                  {countyMinute(draft.from)} – {countyMinute(draft.until)} · {name(draft.by)}{' '}
                  {countyMinute(draft.madeAt)}
                </span>
              </summary>
              {open === draft.id && <DraftView id={draft.id} />}
            </details>
          ))
        }
      </ListView>
    </div>
  );
}

function Calendar() {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [address, setAddress] = useState<string>();
  const open = useWrite<undefined, { address: string }>('/duty-calendars', { bodyless: true });
  return (
    <div className="stack">
      <div className="filters">
        <Button
          loading={open.isPending}
          onClick={() => open.mutate(undefined, { onSuccess: (made) => setAddress(made.address) })}
        >
          {w.calendar}
        </Button>
      </div>
      {address !== undefined && (
        <>
          <p className="muted">{w.calendarHint}</p>
          <Input.Search
            readOnly
            value={address}
            enterButton={w.copy}
            onSearch={() => {
              if ('clipboard' in navigator)
                void navigator.clipboard.writeText(address).then(() => message.success(w.copied));
            }}
          />
        </>
      )}
      {open.error && <ProblemNotice problem={open.error} />}
    </div>
  );
}

/** Who is on duty when: the day, the gaps to come, drafts until they are published, swaps and leave (4.4.2). */
export function RosterTab({ day }: { day: ReactNode }) {
  const w = useWords({ zh, en });
  const may = useMay();
  return (
    <div className="stack">
      <Gaps />
      <Section title={w.roster}>
        {day}
        {may('duty.act') && <Calendar />}
      </Section>
      {may('roster.edit') && (
        <Section title={w.drafts}>
          <Drafts />
        </Section>
      )}
      {may('duty.act') && (
        <Section title={w.swaps}>
          <AskSwap />
          <SwapList />
        </Section>
      )}
      {may('roster.edit') && (
        <Section title={w.leaves}>
          <Leaves />
        </Section>
      )}
    </div>
  );
}
