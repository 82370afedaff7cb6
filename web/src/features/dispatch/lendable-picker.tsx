import { Radio, Spin } from 'antd';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { type Lendable } from './lendable.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** A radio list that says of each thing whether it is ready and why not; the form gives value and onChange. */
export function LendablePicker({
  items,
  loading,
  lenderChosen,
  value,
  onChange,
}: {
  items: readonly Lendable[];
  loading: boolean;
  lenderChosen: boolean;
  value?: string;
  onChange?: (code: string) => void;
}) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  if (!lenderChosen) return <p className="muted">{w.pickLender}</p>;
  if (loading && items.length === 0) return <Spin size="small" />;
  if (items.length === 0) return <p className="muted">{w.noResource}</p>;
  return (
    <Radio.Group
      className="lendables"
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
    >
      {items.map((item) => (
        <Radio key={item.code} value={item.code} className="lendable">
          <b>{item.label}</b>{' '}
          {item.ready === null ? (
            <span className="muted">{w.readinessUnknown}</span>
          ) : (
            <span className={item.ready ? 'ready' : 'not-ready'}>{item.ready ? w.ready : w.notReady}</span>
          )}
          <span className="muted"> {item.detail}</span>
          {item.notReady.map((reason) => (
            <div key={reason.zh} className="muted">
              {say(reason)}
            </div>
          ))}
          {item.reservations.map((reservation) => (
            <div key={`${reservation.caseId}${reservation.from}`} className="muted">
              {w.reserved} {countyMinute(reservation.from)} – {countyMinute(reservation.to)}
            </div>
          ))}
        </Radio>
      ))}
    </Radio.Group>
  );
}
