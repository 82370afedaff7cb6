import { Alert, App, Button, Select, Skeleton } from 'antd';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { newKey, pathWith, write } from '../../../api/client.js';
import { type LiveAlarm } from '../../../api/live-alarms.js';
import { Problem } from '../../../api/problem.js';
import { Age } from '../../../ui/age.js';
import { countyClock } from '../../../ui/county-time.js';
import { fill, useWords } from '../../../ui/language.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { SearchBox } from '../../../ui/search-box.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { Nothing } from '../../../ui/view.js';
import { useCarriers } from '../../identity/organisation-name.js';
import { useMay } from '../../shell/signed-in.js';
import { severityNumbers, useSeverityName } from '../severity-tag.js';
import { arrange, type Grouping, type Ordering } from './arrange-alarms.js';
import { LiveAlarmList } from './live-alarm-list.js';
import { liveAlarms, type LiveState } from './live-alarm-store.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const groupings = ['', 'carrier', 'place', 'severity', 'source'] as const;
const orderings = ['newest', 'latest', 'severity'] as const;
const markings = ['unacknowledged', 'maintenance', 'shelved', 'flapping', 'unconfirmed', 'unmapped'] as const;

const groupingOf = (text: string): Grouping => groupings.find((each) => each === text) ?? '';
const orderingOf = (text: string): Ordering => orderings.find((each) => each === text) ?? 'newest';

/** The active alarms as they are at this moment, however many. */
export function LiveAlarms({ onOpen }: { onOpen: (id: string) => void }) {
  const w = useWords({ zh, en });
  const { get } = useQueryState();
  const state = useSyncExternalStore(liveAlarms.subscribe, liveAlarms.current);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [text, carrier, site, link, marking] = [
    get('q'),
    get('carrier'),
    get('site'),
    get('link'),
    get('marking'),
  ];
  const severity = Number(get('severity')) || 0;
  const [group, order] = [groupingOf(get('group')), orderingOf(get('order'))];
  const { alarms, causes } = state;
  const arranged = useMemo(
    () => arrange(alarms, { text, severity, carrier, site, link, marking, group, order, shut }),
    [alarms, text, severity, carrier, site, link, marking, group, order, shut],
  );
  const toggle = useCallback(
    (key: string) =>
      setShut((last) => {
        const next = new Set(last);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const tell = useRef(onOpen);
  tell.current = onOpen;
  const open = useCallback((id: string) => tell.current(id), []);
  const acknowledge = useAcknowledge();
  return (
    <>
      <Filters counts={arranged.counts} shown={arranged.shown} all={alarms.length} />
      <LineState state={state} />
      {state.problem && <ProblemNotice problem={state.problem} />}
      {state.phase === 'loading' && alarms.length === 0 ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : arranged.rows.length === 0 ? (
        <Nothing says={w.empty} />
      ) : (
        <LiveAlarmList
          rows={arranged.rows}
          causes={causes}
          group={group}
          onOpen={open}
          onAcknowledge={acknowledge}
          onToggle={toggle}
        />
      )}
      <p className="muted live-keys">{w.keys}</p>
    </>
  );
}

function LineState({ state }: { state: LiveState }) {
  const w = useWords({ zh, en });
  if (state.phase !== 'broken' && state.phase !== 'failed') return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {fill(w.broken, { time: countyClock(state.heardAt) })} <Age at={state.heardAt} />
        </>
      }
    />
  );
}

function useAcknowledge(): (alarm: LiveAlarm) => void {
  const w = useWords({ zh, en });
  const may = useMay();
  const { message } = App.useApp();
  return (alarm) => {
    if (!may('alarms.acknowledge') || alarm.acknowledgedAt > 0) return;
    write({ method: 'POST', path: `/alarms/${alarm.id}/acknowledge`, key: newKey() })
      .then(() => message.success(fill(w.acknowledgedOne, { place: alarm.place })))
      .catch((cause: unknown) => {
        const facts = cause instanceof Problem ? cause.facts : {};
        return message.error(facts.titleZh ?? w.notDone);
      });
  };
}

function Filters({
  counts,
  shown,
  all,
}: {
  counts: ReadonlyMap<number, number>;
  shown: number;
  all: number;
}) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const severityName = useSeverityName();
  const carriers = useCarriers();
  const choose = (name: string, says: string, options: { value: string; label: string }[], width: number) => (
    <Select
      aria-label={says}
      value={get(name)}
      options={options}
      onChange={(value) => set({ [name]: value })}
      style={{ width }}
    />
  );
  const query = { state: 'raised', carrier: get('carrier'), severity: get('severity'), q: get('q') };
  const place = get('link') || get('site');
  return (
    <>
      <div className="filters">
        {choose('carrier', w.carrier, [{ value: '', label: w.anyCarrier }, ...carriers], 130)}
        {choose(
          'marking',
          w.markings,
          [{ value: '', label: w.anyMarking }, ...markings.map((value) => ({ value, label: w[value] }))],
          150,
        )}
        {choose(
          'group',
          w.group,
          groupings.map((value) => ({ value, label: w[`group.${value}`] })),
          150,
        )}
        {choose(
          'order',
          w.order,
          orderings.map((value) => ({ value: value === 'newest' ? '' : value, label: w[`order.${value}`] })),
          150,
        )}
        <SearchBox value={get('q')} says={w.search} onSearch={(q) => set({ q })} />
        {place !== '' && <Button onClick={() => set({ link: null, site: null })}>{place} ✕</Button>}
        <Button href={`/api${pathWith('/alarms.csv', query)}`}>{w.export}</Button>
      </div>
      <div className="filters live-counts" role="group" aria-label={w.severity}>
        {severityNumbers
          .filter((severity) => severity !== 1)
          .map((severity) => {
            const chosen = get('severity') === String(severity);
            return (
              <button
                key={severity}
                type="button"
                aria-pressed={chosen}
                className={`chip severity-${severity} count-chip${chosen ? ' chosen' : ''}`}
                onClick={() => set({ severity: chosen ? null : String(severity) })}
              >
                {severityName(severity)} {counts.get(severity) ?? 0}
              </button>
            );
          })}
        <span className="muted" role="status">
          {fill(w.shownOf, { shown: String(shown), all: String(all) })}
        </span>
      </div>
    </>
  );
}
