import { App, Button, Table } from 'antd';
import { newKey, serverNow } from '../../api/client.js';
import { useVehicleChecks } from '../../api/reads-readiness.js';
import { type CheckItem, type ToldEntry, type VehicleCheck } from '../../api/types-checks.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView } from '../../ui/view.js';
import { EntrySays, itemOrder } from './check-entry.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const deskDevice = 'desk';

/** Both entries stay; a third that replaces them says which holds. */
function Settle({ code, check, item }: { code: string; check: VehicleCheck; item: CheckItem }) {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  const { message } = App.useApp();
  const settle = useWrite<unknown, VehicleCheck>(`/vehicles/${encodeURIComponent(code)}/checks`);
  const standing = check.items.find((one) => one.item === item)?.standing ?? [];
  const take = (entry: ToldEntry): void =>
    settle.mutate(
      {
        period: check.period,
        day: check.day,
        device: deskDevice,
        entries: [
          {
            id: newKey(),
            item,
            says: entry.says,
            supersedes: standing,
            madeAt: new Date(serverNow()).toISOString(),
          },
        ],
      },
      { onSuccess: () => void message.success(w.settled) },
    );
  return (
    <div className="check-conflict">
      <p>{w.conflictHint}</p>
      {check.entries
        .filter(({ id }) => standing.includes(id))
        .map((entry) => (
          <div key={entry.id} className="check-conflict-line">
            <span>
              <b>
                <EntrySays entry={entry} />
              </b>{' '}
              <span className="muted">
                {language === 'en' ? entry.byEn : entry.byZh} · {entry.device} · {countyMinute(entry.madeAt)}
              </span>
            </span>
            <Button size="small" loading={settle.isPending} onClick={() => take(entry)}>
              {w.takeThis}
            </Button>
          </div>
        ))}
      {settle.error && <ProblemNotice problem={settle.error} />}
    </div>
  );
}

function Entries({ check }: { check: VehicleCheck }) {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  const standing = new Set(check.items.flatMap((one) => one.standing));
  const inOrder = [...check.entries].sort(
    (a, b) => itemOrder.indexOf(a.item) - itemOrder.indexOf(b.item) || a.madeAt.localeCompare(b.madeAt),
  );
  return (
    <Table<ToldEntry>
      size="small"
      rowKey="id"
      dataSource={inOrder}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: w.check, render: (_, entry) => w[`item.${entry.item}`] },
        {
          title: w.says,
          render: (_, entry) => (
            <>
              <EntrySays entry={entry} />{' '}
              {entry.item !== 'signature' && !standing.has(entry.id) && (
                <span className="chip quiet">{w.superseded}</span>
              )}
            </>
          ),
        },
        { title: w.by, render: (_, entry) => (language === 'en' ? entry.byEn : entry.byZh) },
        { title: w.device, render: (_, entry) => entry.device },
        { title: w.at, render: (_, entry) => countyMinute(entry.madeAt) },
      ]}
    />
  );
}

function OneCheck({ code, check, mine }: { code: string; check: VehicleCheck; mine: boolean }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <details className="check-record" open={check.state === 'conflict'}>
      <summary>
        <b>{check.day}</b> {w[check.period]}{' '}
        <span
          className={check.state === 'conflict' ? 'not-ready' : check.state === 'signed' ? 'ready' : 'muted'}
        >
          {w[`state.${check.state}`]}
        </span>{' '}
        <span className="muted">
          {check.items.flatMap(({ faults }) => faults.map((fault) => say(fault))).join('；')}
        </span>
      </summary>
      {check.missing.length > 0 && (
        <p className="muted">
          {fill(w.missing, { items: check.missing.map((item) => w[`item.${item}`]).join('、') })}
        </p>
      )}
      {mine && check.conflicts.map((item) => <Settle key={item} code={code} check={check} item={item} />)}
      <Entries check={check} />
      {check.photos.length > 0 && (
        <div className="check-photos">
          {check.photos.map((photo) => (
            <a key={photo.id} href={`/api/vehicle-check-photos/${photo.id}`} target="_blank" rel="noreferrer">
              <img
                src={`/api/vehicle-check-photos/${photo.id}`}
                alt={w[`item.${photo.item}`]}
                loading="lazy"
              />
            </a>
          ))}
        </div>
      )}
    </details>
  );
}

export function CheckHistory({ code, mine }: { code: string; mine: boolean }) {
  const w = useWords({ zh, en });
  const checks = useVehicleChecks(code);
  return (
    <ListView of={checks} empty={w.historyEmpty}>
      {(items) => items.map((check) => <OneCheck key={check.id} code={code} check={check} mine={mine} />)}
    </ListView>
  );
}
