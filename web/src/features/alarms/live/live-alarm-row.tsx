import { memo } from 'react';
import { type LiveAlarm } from '../../../api/live-alarms.js';
import { type Words } from '../../../api/types.js';
import { Age } from '../../../ui/age.js';
import { countyClock, countyMinute } from '../../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { SeverityTag } from '../severity-tag.js';
import { type GroupRow } from './arrange-alarms.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export interface RowProps {
  alarm: LiveAlarm;
  cause: Words | undefined;
  /** Its carrier's name. */
  carrier: string;
  selected: boolean;
  narrow: boolean;
  top: number;
  onPick: (id: string) => void;
}

function useMarks(): (alarm: LiveAlarm) => string[] {
  const w = useWords({ zh, en });
  return (alarm) => [
    ...(alarm.acknowledgedAt > 0 ? [w.acknowledged] : []),
    ...(alarm.maintenanceUntil > 0
      ? [fill(w.maintenanceUntil, { at: countyMinute(alarm.maintenanceUntil) })]
      : []),
    ...(alarm.shelvedUntil > 0 ? [w.shelved] : []),
    ...(alarm.flappingSince > 0 ? [w.flapping] : []),
    ...(alarm.unconfirmedSince > 0 ? [w.unconfirmed] : []),
    ...(alarm.mapped ? [] : [w.unmapped]),
    ...(alarm.assignedTo === null ? [] : [alarm.assignedTo]),
  ];
}

/** Drawn anew only when its own alarm, place or choice changes. */
export const LiveAlarmRow = memo(function LiveAlarmRow({
  alarm,
  cause,
  carrier,
  selected,
  narrow,
  top,
  onPick,
}: RowProps) {
  const { say } = useSpeech();
  const marks = useMarks()(alarm);
  const problem = alarm.problem || (cause ? say(cause) : String(alarm.cause));
  const common = {
    id: `alarm-${alarm.id}`,
    role: 'row',
    'aria-selected': selected,
    className: `live-row${selected ? ' selected' : ''}${narrow ? ' card' : ''}`,
    style: { transform: `translateY(${top}px)` },
    onClick: () => onPick(alarm.id),
  } as const;
  if (narrow)
    return (
      <div {...common}>
        <span role="gridcell" className="live-card">
          <span className="live-line">
            <SeverityTag severity={alarm.severity} /> <b>{alarm.place}</b>
          </span>
          <span className="live-line">{problem}</span>
          <span className="live-line muted">
            {carrier} · ×{alarm.count} · <Age at={alarm.lastRaisedAt} />
            {marks.length > 0 ? ` · ${marks.join(' · ')}` : ''}
          </span>
        </span>
      </div>
    );
  return (
    <div {...common}>
      <span role="gridcell">
        <SeverityTag severity={alarm.severity} />
      </span>
      <span role="gridcell">{carrier}</span>
      <span role="gridcell" title={alarm.object}>
        <span className="link-button">{alarm.place}</span>
      </span>
      <span role="gridcell" title={problem}>
        {problem}
      </span>
      <span role="gridcell" className="number">
        {alarm.count}
      </span>
      <span role="gridcell" title={countyMinute(alarm.lastRaisedAt)}>
        {countyClock(alarm.lastRaisedAt)} <Age at={alarm.lastRaisedAt} />
      </span>
      <span role="gridcell" className="muted" title={marks.join(' · ')}>
        {marks.join(' · ')}
      </span>
    </div>
  );
});

export function LiveGroupRow({
  group,
  label,
  top,
  onToggle,
}: {
  group: GroupRow;
  label: string;
  top: number;
  onToggle: (key: string) => void;
}) {
  return (
    <div role="row" className="live-row group" style={{ transform: `translateY(${top}px)` }}>
      <button
        type="button"
        role="gridcell"
        className="live-group"
        aria-expanded={!group.shut}
        onClick={() => onToggle(group.key)}
      >
        <span aria-hidden>{group.shut ? '▸' : '▾'}</span> <SeverityTag severity={group.worst} />{' '}
        <b>{label}</b> <span className="muted">{group.count}</span>
      </button>
    </div>
  );
}
