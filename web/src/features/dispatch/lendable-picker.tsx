import { Input, Radio, Spin } from 'antd';
import { type Offer, type Offers, type RankedOffer } from '../../api/types-resources.js';
import { FirstFew } from '../../ui/first-few.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const few = 5;

function Thing({ offer }: { offer: Offer }) {
  const w = useWords({ zh, en });
  const { name, say, short } = useSpeech();
  return (
    <>
      <b>{name(offer)}</b> <span className="chip quiet">{short(offer.owner)}</span>{' '}
      {offer.warReserve === true && <span className="chip quiet">{w.warReserve}</span>}
      <span className="muted">
        {' '}
        {say(offer.detail)}
        {offer.free > 1 && ` · ${fill(w.freeCount, { n: offer.free, unit: offer.unitZh })}`}
      </span>
    </>
  );
}

/** The rank, and what it is made of: travel and whatever else is worth minutes. */
function RankedThing({ offer }: { offer: RankedOffer }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <>
      <span className={offer.rank === 1 ? 'offer-rank first' : 'offer-rank'}>
        {fill(offer.rank === 1 ? w.rankFirst : w.rank, { n: offer.rank })}
      </span>{' '}
      <Thing offer={offer} />
      <ul className="offer-reasons">
        {offer.reasons.map((reason) => (
          <li key={reason.code}>
            {say(reason)}
            {reason.minutes > 0 && reason.code !== 'way' && (
              <b> {fill(w.worthMinutes, { n: reason.minutes })}</b>
            )}
          </li>
        ))}
        <li className="offer-sum">{fill(w.sumMinutes, { n: offer.minutes })}</li>
      </ul>
    </>
  );
}

function Reasons({ offer }: { offer: Offer }) {
  const { say } = useSpeech();
  return (
    <ul className="offer-reasons">
      {offer.because.map((reason) => (
        <li key={reason.zh}>{say(reason)}</li>
      ))}
      {offer.way.by !== 'untold' && <li>{say(offer.way.words)}</li>}
    </ul>
  );
}

function Because({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <div className="offer-because">
      <p>{label}</p>
      <Input.TextArea
        value={value}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        aria-label={label}
        status={value.trim() === '' ? 'warning' : ''}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** What is ready and free may be chosen, the best first; another than the first, or what is not offered, only with a reason (4.3.1, 6.1.1). */
export function LendablePicker({
  offers,
  loading,
  value,
  because,
  onChange,
  onBecause,
}: {
  offers: Offers;
  loading: boolean;
  value?: string;
  because: string;
  onChange?: (code: string) => void;
  onBecause: (because: string) => void;
}) {
  const w = useWords({ zh, en });
  const { offered, notOffered, total } = offers;
  if (loading && offered.length + notOffered.length === 0) return <Spin size="small" />;
  if (offered.length + notOffered.length === 0) return <p className="muted">{w.noResource}</p>;
  const chosen = offered.find(({ code }) => code === value);
  const unready = notOffered.some(({ code }) => code === value);
  return (
    <Radio.Group
      className="lendables"
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
    >
      <FirstFew items={offered} few={few}>
        {(shown) =>
          shown.map((offer) => (
            <Radio key={offer.code} value={offer.code} className="lendable">
              <RankedThing offer={offer} />
            </Radio>
          ))
        }
      </FirstFew>
      {offered.length === 0 && <p className="muted">{w.noneReady}</p>}
      {total.offered > offered.length && (
        <p className="muted">{fill(w.offersCut, { shown: offered.length, n: total.offered })}</p>
      )}
      {chosen !== undefined && chosen.rank > 1 && (
        <Because label={w.notFirstBecause} value={because} onChange={onBecause} />
      )}
      {notOffered.length > 0 && (
        <details className="not-offered" open={offered.length === 0 || unready}>
          <summary>{fill(w.notOffered, { n: total.notOffered })}</summary>
          {notOffered.map((offer) => (
            <Radio key={offer.code} value={offer.code} className="lendable">
              <Thing offer={offer} />
              <Reasons offer={offer} />
            </Radio>
          ))}
        </details>
      )}
      {unready && <Because label={w.unreadyBecause} value={because} onChange={onBecause} />}
    </Radio.Group>
  );
}
