import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { type LiveAlarm } from '../../../api/live-alarms.js';
import { type Words } from '../../../api/types.js';
import { useWords } from '../../../ui/language.js';
import { useNarrow } from '../../../ui/use-narrow.js';
import { useOrganisationName } from '../../identity/organisation-name.js';
import { useSeverityName } from '../severity-tag.js';
import { type GroupRow, type Grouping, isGroup, type Row } from './arrange-alarms.js';
import { LiveAlarmRow, LiveGroupRow } from './live-alarm-row.js';
import { useRowsInView } from './use-rows-in-view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const deskHeight = 34;
const phoneHeight = 78;

const keyOf = (row: Row): string => (isGroup(row) ? `group ${row.key}` : row.id);

/** Only the rows in view are in the page; ↑ ↓ move, Enter opens, a acknowledges. */
export function LiveAlarmList({
  rows,
  causes,
  group,
  onOpen,
  onAcknowledge,
  onToggle,
}: {
  rows: readonly Row[];
  causes: Readonly<Record<string, Words>>;
  group: Grouping;
  onOpen: (id: string) => void;
  onAcknowledge: (alarm: LiveAlarm) => void;
  onToggle: (key: string) => void;
}) {
  const w = useWords({ zh, en });
  const narrow = useNarrow();
  const height = narrow ? phoneHeight : deskHeight;
  const keys = useMemo(() => rows.map(keyOf), [rows]);
  const view = useRowsInView(keys, height);
  const [selected, setSelected] = useState<string | undefined>(undefined);
  const nameOf = useOrganisationName();
  const labelOf = useGroupLabel(group);

  const pick = useCallback(
    (id: string) => {
      setSelected(id);
      onOpen(id);
    },
    [onOpen],
  );
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    const key = keys[index];
    if (key === undefined) return;
    setSelected(key);
    view.show(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = selected === undefined ? -1 : keys.indexOf(selected);
    const page = Math.max(1, Math.floor((view.box.current?.clientHeight ?? 0) / height) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[at];
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && row) {
      if (isGroup(row)) onToggle(row.key);
      else onOpen(row.id);
    } else if (event.key === 'a' && row && !isGroup(row)) onAcknowledge(row);
    else return;
    event.preventDefault();
  };
  return (
    <>
      {!narrow && (
        <div className="live-row live-head" aria-hidden>
          <span>{w.severity}</span>
          <span>{w.carrier}</span>
          <span>{w.object}</span>
          <span>{w.problem}</span>
          <span className="number">{w.count}</span>
          <span>{w.last}</span>
          <span>{w.markings}</span>
        </div>
      )}
      <div
        ref={view.box}
        className="live-box"
        role="grid"
        aria-label={w.list}
        aria-rowcount={rows.length}
        aria-activedescendant={selected === undefined ? undefined : `alarm-${selected}`}
        tabIndex={0}
        onScroll={view.onScroll}
        onKeyDown={onKeyDown}
      >
        <div className="live-space" role="presentation" style={{ height: rows.length * height }}>
          {rows.slice(view.from, view.to).map((row, i) => {
            const top = (view.from + i) * height;
            return isGroup(row) ? (
              <LiveGroupRow key={keyOf(row)} group={row} label={labelOf(row)} top={top} onToggle={onToggle} />
            ) : (
              <LiveAlarmRow
                key={row.id}
                alarm={row}
                carrier={nameOf(row.carrier)}
                cause={row.problem === '' ? causes[row.cause] : undefined}
                selected={row.id === selected}
                narrow={narrow}
                top={top}
                onPick={pick}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

function useGroupLabel(group: Grouping): (row: GroupRow) => string {
  const nameOf = useOrganisationName();
  const severityName = useSeverityName();
  return (row) => {
    if (group === 'carrier') return nameOf(row.key);
    if (group === 'severity') return severityName(Number(row.key));
    return row.label;
  };
}
