import { Button, Input, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { type Exercise, useExercises, useYearly, type Yearly } from '../../api/reads-supervision.js';
import { useWrite } from '../../api/writes.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView, ReadView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { ExerciseForm, exerciseKinds } from './exercise-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Owed({ yearly }: { yearly: Yearly }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  return (
    <ul className="coverage">
      {yearly.items.map((one) => (
        <li key={`${one.organisation.id} ${one.kind}`}>
          <span>
            {short(one.organisation)} {w[`kind.${one.kind}`]} <small className="muted">{one.clause}</small>
          </span>
          <span className={one.state === 'done' ? 'ready' : 'not-ready'}>
            {w[`yearly.${one.state}`]}{' '}
            <small className="muted">
              {one.lastOn === null ? w.never : fill(w.lastOn, { day: one.lastOn })}
              {one.dueOn !== null && `，${fill(w.dueOn, { day: one.dueOn })}`}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}

function MakeVoid({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const [because, setBecause] = useState('');
  const make = useWrite<{ because: string }, unknown>(`/exercises/${id}/void`);
  return (
    <>
      <Popconfirm
        title={w.voidBecause}
        description={
          <Input
            value={because}
            maxLength={500}
            aria-label={w.voidBecause}
            onChange={({ target }) => setBecause(target.value)}
          />
        }
        okText={w.void}
        okButtonProps={{ disabled: because.trim() === '' }}
        cancelText={common.cancel}
        onConfirm={() => make.mutate({ because: because.trim() })}
      >
        <Button type="link" size="small" className="no-print">
          {w.void}
        </Button>
      </Popconfirm>
      {make.error && <ProblemNotice problem={make.error} />}
    </>
  );
}

function ExerciseTable({ exercises }: { exercises: Exercise[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const may = useMay();
  const me = useOfficer();
  return (
    <Table<Exercise>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={exercises}
      columns={[
        { title: w.heldOn, dataIndex: 'heldOn' },
        { title: w.kind, render: (_, one) => w[`kind.${one.kind}`] },
        {
          title: w.subject,
          render: (_, one) => (
            <>
              {one.voidedAt === null ? one.title : <s>{one.title}</s>}{' '}
              {one.scenario !== null && <span className="chip quiet">{w.byProduct}</span>}
              {one.voidedAt !== null && (
                <span className="muted">
                  {w.voided}：{one.voidBecause}
                </span>
              )}
            </>
          ),
        },
        { title: w.organiser, render: (_, one) => short(one.organisation) },
        { title: w.organisations, render: (_, one) => one.organisations.map(short).join('、') || '–' },
        { title: w.place, dataIndex: 'place' },
        { title: w.who, render: (_, one) => `${one.members}（${one.headCount}）` },
        { title: w.outcome, render: (_, one) => <span className="breakable">{one.result}</span> },
        {
          title: '',
          render: (_, one) =>
            one.voidedAt === null &&
            may('supervision.record') &&
            one.organisation.id === me.organisation.id && <MakeVoid id={one.id} />,
        },
      ]}
    />
  );
}

export function ExercisesTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const yearly = useYearly();
  const exercises = useExercises(get('kind'), '');
  return (
    <div className="stack">
      <Section title={w.yearly}>
        <ReadView of={yearly}>{(found) => <Owed yearly={found} />}</ReadView>
      </Section>
      <div className="filters no-print">
        <Select
          aria-label={w.kind}
          value={get('kind')}
          style={{ width: 140 }}
          options={[
            { value: '', label: w.anyKind },
            ...exerciseKinds.map((kind) => ({ value: kind, label: w[`kind.${kind}`] })),
          ]}
          onChange={(kind: string) => set({ kind })}
        />
      </div>
      <ListView of={exercises} empty={w.exercisesEmpty}>
        {(items) => <ExerciseTable exercises={items} />}
      </ListView>
      {may('supervision.record') && (
        <Section title={w.record} className="form-section no-print">
          <ExerciseForm />
        </Section>
      )}
    </div>
  );
}
