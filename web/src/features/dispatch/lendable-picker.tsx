import { Input, Radio, Spin } from 'antd';
import { type Offer, type Offers } from '../../api/types-resources.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Thing({ offer }: { offer: Offer }) {
  const w = useWords({ zh, en });
  const { name, say } = useSpeech();
  return (
    <>
      <b>{name(offer)}</b> {offer.warReserve === true && <span className="chip quiet">{w.warReserve}</span>}
      <span className="muted">
        {' '}
        {say(offer.detail)}
        {offer.free > 1 && ` · ${fill(w.freeCount, { n: offer.free, unit: offer.unitZh })}`}
      </span>
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
    </ul>
  );
}

/** What is ready and free may be chosen; what is not stands below with its reasons, and is asked for only with one of one's own (6.1.1). */
export function LendablePicker({
  offers,
  loading,
  lenderChosen,
  value,
  because,
  onChange,
  onBecause,
}: {
  offers: Offers;
  loading: boolean;
  lenderChosen: boolean;
  value?: string;
  because: string;
  onChange?: (code: string) => void;
  onBecause: (because: string) => void;
}) {
  const w = useWords({ zh, en });
  const { offered, notOffered } = offers;
  if (!lenderChosen) return <p className="muted">{w.pickLender}</p>;
  if (loading && offered.length + notOffered.length === 0) return <Spin size="small" />;
  if (offered.length + notOffered.length === 0) return <p className="muted">{w.noResource}</p>;
  const unready = notOffered.some(({ code }) => code === value);
  return (
    <Radio.Group
      className="lendables"
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
    >
      {offered.map((offer) => (
        <Radio key={offer.code} value={offer.code} className="lendable">
          <Thing offer={offer} />
        </Radio>
      ))}
      {offered.length === 0 && <p className="muted">{w.noneReady}</p>}
      {notOffered.length > 0 && (
        <details className="not-offered" open={offered.length === 0 || unready}>
          <summary>{fill(w.notOffered, { n: notOffered.length })}</summary>
          {notOffered.map((offer) => (
            <Radio key={offer.code} value={offer.code} className="lendable">
              <Thing offer={offer} />
              <Reasons offer={offer} />
            </Radio>
          ))}
        </details>
      )}
      {unready && (
        <Input.TextArea
          value={because}
          maxLength={500}
          autoSize={{ minRows: 2 }}
          placeholder={w.unreadyBecause}
          aria-label={w.unreadyBecause}
          status={because.trim() === '' ? 'warning' : ''}
          onChange={({ target }) => onBecause(target.value)}
        />
      )}
    </Radio.Group>
  );
}
