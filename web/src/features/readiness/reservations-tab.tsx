import { App, Button, Popconfirm, Segmented, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  type ReservationLine,
  useReservations,
  useWaiting,
  type WaitingLine,
} from '../../api/reads-reservations.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useNow } from '../../ui/use-now.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { KeepBack } from './keep-back.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Filter {
  owner: string;
  q: string;
}

function useCaseLink(): (line: { caseId: string | null; case: ReservationLine['case'] }) => React.ReactNode {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  return ({ caseId, case: found }) => {
    if (caseId === null) return w.keptBack;
    return found === null ? (
      <span className="muted">{w.othersCase}</span>
    ) : (
      <Link to={`/cases/${found.id}`}>{title(found)}</Link>
    );
  };
}

const thing = (line: { unitZh: string }, count: number): string =>
  count === 1 && line.unitZh === '辆' ? '' : `× ${count} ${line.unitZh}`;

function useColumns() {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  return <Line extends ReservationLine | WaitingLine>(count: (line: Line) => number) => [
    {
      title: w.what,
      render: (_: unknown, line: Line) => (
        <>
          {name(line)} {thing(line, count(line))} <small className="muted">{line.code}</small>
        </>
      ),
    },
    { title: w.owner, render: (_: unknown, line: Line) => (line.owner === null ? '' : short(line.owner)) },
    {
      title: w.fromUntil,
      render: (_: unknown, line: Line) => `${countyMinute(line.from)} – ${countyMinute(line.until)}`,
    },
  ];
}

function Promised({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name } = useSpeech();
  const { message } = App.useApp();
  const officer = useOfficer();
  const may = useMay();
  const now = useNow();
  const link = useCaseLink();
  const columns = useColumns();
  const [keeping, setKeeping] = useState(false);
  const found = useReservations({ owner: filter.owner });
  const release = useWrite<{ id: string }, object>(({ id }) => `/reservations/${id}/release`, {
    bodyless: true,
  });
  const mayRelease = ({ caseId, owner }: ReservationLine): boolean =>
    caseId === null &&
    may('readiness.reserve') &&
    (officer.organisation.kind === 'office' || owner?.id === officer.organisation.id);
  const state = ({ heldUntil, from, until }: ReservationLine): React.ReactNode => {
    if (heldUntil !== null) return fill(w.heldUntil, { at: countyMinute(heldUntil) });
    if (Date.parse(until) <= now) return <span className="not-ready">{w.timeOver}</span>;
    return Date.parse(from) <= now ? w.inUse : w.toCome;
  };
  return (
    <>
      {may('readiness.reserve') && (
        <div className="actions">
          <Button onClick={() => setKeeping(!keeping)} aria-expanded={keeping}>
            {w.keepBack}
          </Button>
        </div>
      )}
      {keeping && <KeepBack onDone={() => setKeeping(false)} />}
      <ListView of={found} empty={w.reservationsEmpty}>
        {(items) => (
          <Table<ReservationLine>
            size="small"
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              ...columns<ReservationLine>(({ units }) => units),
              { title: w.state, render: (_, line) => state(line) },
              {
                title: w.becauseOf,
                render: (_, line) => (
                  <>
                    {words[`purpose.${line.purpose}`] ?? line.purpose} · {link(line)}
                    {line.reason !== null && <div className="muted">{line.reason}</div>}
                    {line.madeBy !== null && <div className="muted">{name(line.madeBy)}</div>}
                  </>
                ),
              },
              {
                title: '',
                render: (_, line) =>
                  mayRelease(line) && (
                    <Popconfirm
                      title={w.releaseSure}
                      onConfirm={() =>
                        release.mutate({ id: line.id }, { onSuccess: () => void message.success(w.released) })
                      }
                    >
                      <Button size="small" loading={release.isPending}>
                        {w.release}
                      </Button>
                    </Popconfirm>
                  ),
              },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

function Waiting({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const link = useCaseLink();
  const columns = useColumns();
  const found = useWaiting({ owner: filter.owner });
  return (
    <ListView of={found} empty={w.waitingEmpty}>
      {(items) => (
        <Table<WaitingLine>
          size="small"
          rowKey="caseId"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: w.place1st, align: 'right', render: (_, line) => line.position },
            ...columns<WaitingLine>(({ quantity }) => quantity),
            { title: w.waitsFor, render: (_, line) => link(line) },
            { title: w.since, render: (_, line) => countyMinute(line.since) },
          ]}
        />
      )}
    </ListView>
  );
}

/** What is promised to whom and until when, what its owner keeps back, and who stands in line (4.3.1). */
export function ReservationsTab({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const waiting = get('reservations') === 'waiting';
  return (
    <div className="stack">
      <div className="segments">
        <Segmented
          value={waiting ? 'waiting' : 'promised'}
          options={[
            { value: 'promised', label: w.promised },
            { value: 'waiting', label: w.waitingTab },
          ]}
          onChange={(next) => set({ reservations: next === 'waiting' ? next : null })}
        />
      </div>
      {waiting ? <Waiting filter={filter} /> : <Promised filter={filter} />}
    </div>
  );
}
