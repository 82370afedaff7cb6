import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { type Period, periods } from '../../api/types-checks.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { LanguageSwitch } from '../shell/language-switch.js';
import { CheckItemCard } from './check-item.js';
import { isComplete } from './item-says.js';
import { SignaturePad } from './signature-pad.js';
import { type Checking, useCheck } from './use-check.js';
import { useOfflinePage } from './use-offline-page.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function LineState({ checking }: { checking: Checking }) {
  const w = useWords({ zh, en });
  const { parcels, photos } = checking.wait;
  const open = [...parcels, ...photos].filter(({ refused }) => refused === undefined).length;
  return (
    <>
      {!checking.online && <Alert type="warning" showIcon title={w.offline} />}
      {open > 0 && (
        <Alert
          type="info"
          showIcon
          title={checking.sending ? w.sending : fill(checking.online ? w.waits : w.waitsOffline, { n: open })}
          data-waits={open}
        />
      )}
      {open === 0 && checking.sent > 0 && <Alert type="success" showIcon title={w.sent} />}
      {[...parcels, ...photos].map(
        ({ key, refused }) =>
          refused !== undefined && (
            <Alert
              key={key}
              type="error"
              showIcon
              title={fill(w.refused, { why: refused })}
              description={w.refusedKept}
              action={
                <Button size="small" onClick={() => void checking.discard(key)}>
                  {w.discard}
                </Button>
              }
            />
          ),
      )}
    </>
  );
}

function HandIn({ checking }: { checking: Checking }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const [strokes, setStrokes] = useState<number[][]>([]);
  const { known } = checking;
  if (!known) return null;
  const { items } = known.vehicle;
  const filled = items.filter((item) => isComplete(item, checking.says[item], known.vehicle)).length;
  const hand = (signed: boolean): void =>
    void checking
      .handIn(signed ? { nameZh: known.officer.nameZh, strokes: strokes.slice(0, 60) } : null)
      .then(() => {
        setStrokes([]);
        window.scrollTo({ top: 0 });
      });
  return (
    <section className="check-item" aria-label={w.sign}>
      <header>
        <b>{w.sign}</b>
        <span className="muted">
          {w.signer} {name(known.officer)}
        </span>
      </header>
      <SignaturePad strokes={strokes} onChange={setStrokes} />
      <p className="muted">{fill(w.filled, { n: filled, of: items.length })}</p>
      <div className="check-acts">
        <Button
          type="primary"
          size="large"
          block
          disabled={filled < items.length || strokes.length === 0}
          onClick={() => hand(true)}
          data-act="hand-in"
        >
          {w.submit}
        </Button>
        {filled > 0 && filled < items.length && (
          <Button size="large" block onClick={() => hand(false)} data-act="hand-in-part">
            {fill(w.submitPart, { n: filled })}
          </Button>
        )}
        {strokes.length > 0 && (
          <Button block onClick={() => setStrokes([])}>
            {w.clear}
          </Button>
        )}
      </div>
    </section>
  );
}

function Told({ checking, period }: { checking: Checking; period: Period }) {
  const w = useWords({ zh, en });
  const { language } = useSpeech();
  const { check } = checking;
  if (!check) return null;
  const who = [...new Set(check.entries.map(({ byZh, byEn }) => (language === 'en' ? byEn : byZh)))];
  if (check.state === 'conflict')
    return (
      <Alert
        type="error"
        showIcon
        title={fill(w.conflict, { items: check.conflicts.map((item) => w[item]).join('、') })}
        description={fill(w.otherEntries, { who: who.join('、') })}
      />
    );
  if (check.state === 'signed')
    return (
      <Alert
        type="success"
        showIcon
        title={fill(w.alreadySigned, { period: w[period], at: countyMinute(check.signedAt ?? '') })}
      />
    );
  return check.entries.length > 0 ? (
    <Alert type="info" showIcon title={fill(w.otherEntries, { who: who.join('、') })} />
  ) : null;
}

function Sheet({ checking, period }: { checking: Checking; period: Period }) {
  const w = useWords({ zh, en });
  const { name, say } = useSpeech();
  const { known } = checking;
  if (!known) return null;
  const { vehicle } = known;
  const due = vehicle.checks.find((one) => one.period === period);
  const faults = vehicle.notReady.map((fault) => say(fault)).join('；');
  return (
    <>
      <header className="check-head">
        <h1>
          {name(vehicle)} <span className="plate">{vehicle.plate}</span>
        </h1>
        <p>
          <span className={vehicle.ready ? 'ready' : 'not-ready'}>
            {vehicle.ready ? w.ready : w.notReady}
          </span>{' '}
          <span className="muted">{faults}</span>
        </p>
        {due && (
          <p className={due.overdue ? 'late' : 'muted'}>
            {fill(due.overdue ? w.overdue : w.due, { at: countyMinute(due.dueAt) })}
          </p>
        )}
        <p className="muted">{fill(w.seenAt, { at: countyMinute(known.seenAt) })}</p>
      </header>
      <Told checking={checking} period={period} />
      {vehicle.items.map((item, at) => (
        <CheckItemCard
          key={item}
          number={at + 1}
          item={item}
          vehicle={vehicle}
          says={checking.says[item]}
          photos={
            checking.wait.photos.filter((photo) => photo.item === item && photo.code === vehicle.code).length
          }
          onSays={(says) => checking.setSays(item, says)}
          onPhoto={(file) => void checking.addPhoto(item, file)}
        />
      ))}
      <HandIn checking={checking} />
    </>
  );
}

/** What the QR code on a vehicle opens on a telephone; works where there is no line (6.1.1). */
export function CheckPage() {
  const w = useWords({ zh, en });
  const { code = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const asked = periods.find((one) => one === params.get('period'));
  const [chosen, setChosen] = useState<Period>();
  const checking = useCheck(code, chosen ?? asked ?? 'monthly');
  const kept = useOfflinePage();
  const { known, problem } = checking;
  const scheduled = known?.vehicle.checks.map(({ period }) => period) ?? [];
  const period = chosen ?? asked ?? 'monthly';
  const mark = params.get('c');
  if (known && mark !== null && mark !== known.vehicle.county)
    return (
      <main className="link-page">
        <Alert type="error" showIcon title={w.otherCounty} />
      </main>
    );
  return (
    <main className="link-page check-page">
      <div className="link-top">
        <Link to={`/vehicles/${encodeURIComponent(code)}`} aria-label={w.back}>
          <img src="/beacon.svg" alt="" width={22} height={22} />
        </Link>
        <LanguageSwitch />
      </div>
      <LineState checking={checking} />
      {problem?.status === 401 && (
        <Alert
          type="warning"
          showIcon
          title={known ? w.signIn : w.needSignIn}
          action={
            <Link to="/sign-in" state={{ from: `/check/${encodeURIComponent(code)}` }}>
              {w.signIn}
            </Link>
          }
        />
      )}
      {problem && problem.status !== 401 && problem.code !== 'unreachable' && (
        <ProblemNotice problem={problem} onRetry={() => void checking.reload()} />
      )}
      {!known && problem?.code === 'unreachable' && <Alert type="warning" showIcon title={w.needOnce} />}
      {!known && !problem && <Spin />}
      {known && scheduled.length > 0 && (
        <div className="yes-no" role="group" aria-label={w.period}>
          {[...new Set([...scheduled, period])].map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === period}
              className={one === period ? 'chosen' : ''}
              onClick={() => {
                setChosen(one);
                setParams({ period: one }, { replace: true });
              }}
            >
              {w[one]}
            </button>
          ))}
        </div>
      )}
      <Sheet checking={checking} period={period} />
      <p className="link-foot muted">
        {kept === 'kept' ? w.keptOffline : kept === 'not-kept' ? w.notKept : ''}
      </p>
    </main>
  );
}
