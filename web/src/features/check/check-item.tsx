import { type ReactNode } from 'react';
import { type CheckItem, type Says, type VehicleDetail } from '../../api/types-checks.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { isGood } from './item-says.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Filling {
  item: CheckItem;
  says: Says | undefined;
  vehicle: VehicleDetail;
  onSays: (says: Says) => void;
}

function YesNo({
  value,
  yes,
  no,
  onChange,
}: {
  value: boolean | undefined;
  yes: string;
  no: string;
  onChange: (value: boolean) => void;
}) {
  return (
    <div className="yes-no" role="group">
      <button
        type="button"
        className={value === true ? 'chosen' : ''}
        aria-pressed={value === true}
        onClick={() => onChange(true)}
      >
        {yes}
      </button>
      <button
        type="button"
        className={value === false ? 'chosen bad' : ''}
        aria-pressed={value === false}
        onClick={() => onChange(false)}
      >
        {no}
      </button>
    </div>
  );
}

function NumberField({
  label,
  value,
  step,
  most,
  onChange,
}: {
  label: string;
  value: number | undefined;
  step: number;
  most: number;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <label className="check-number">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={0}
        max={most}
        step={step}
        value={value ?? ''}
        onChange={({ target }) => {
          const read = target.value === '' ? Number.NaN : Number(target.value);
          onChange(Number.isFinite(read) && read >= 0 && read <= most ? read : undefined);
        }}
      />
    </label>
  );
}

/** A tank is read off a gauge in quarters; the number may be set closer. */
function Tank({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const w = useWords({ zh, en });
  return (
    <>
      <NumberField
        label={label}
        value={value}
        step={1}
        most={100}
        onChange={(read) => onChange(read === undefined ? undefined : Math.round(read))}
      />
      <div className="quarters" role="group" aria-label={label}>
        {[25, 50, 75, 100].map((percent) => (
          <button
            key={percent}
            type="button"
            aria-pressed={value === percent}
            className={value === percent ? 'chosen' : ''}
            onClick={() => onChange(percent)}
          >
            {percent === 100 ? w.full : fill(w.quarter, { n: percent / 25 })}
          </button>
        ))}
      </div>
    </>
  );
}

function Accessories({ says, vehicle, onSays }: Filling) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const counts = says?.counts ?? {};
  return (
    <>
      {vehicle.accessories.map((accessory) => {
        const count = counts[accessory.id];
        const set = (next: number): void =>
          onSays({ ...says, counts: { ...counts, [accessory.id]: Math.max(0, next) } });
        return (
          <div key={accessory.id} className="accessory">
            <span>
              {name(accessory)}{' '}
              <small className="muted">
                {fill(w.ofCount, { n: accessory.count, place: accessory.placeZh })}
              </small>
            </span>
            <span className={`counter ${count !== undefined && count < accessory.count ? 'short' : ''}`}>
              <button
                type="button"
                aria-label={`${name(accessory)} −`}
                onClick={() => set((count ?? accessory.count) - 1)}
              >
                −
              </button>
              <output>{count ?? '–'}</output>
              <button
                type="button"
                aria-label={`${name(accessory)} +`}
                onClick={() => set(count === undefined ? accessory.count : count + 1)}
              >
                +
              </button>
            </span>
          </div>
        );
      })}
      <YesNo
        value={says?.inPlace}
        yes={w.inPlace}
        no={w.outOfPlace}
        onChange={(inPlace) => onSays({ ...says, counts, inPlace })}
      />
    </>
  );
}

export function ItemFields(filling: Filling): ReactNode {
  const { item, says, vehicle, onSays } = filling;
  const w = useWords({ zh, en });
  const goodness = (
    <YesNo value={says?.good} yes={w.good} no={w.bad} onChange={(good) => onSays({ ...says, good })} />
  );
  switch (item) {
    case 'battery':
      return (
        <NumberField
          label={fill(w['ask.battery'], { n: vehicle.batteryVolts })}
          value={says?.volts}
          step={0.1}
          most={40}
          onChange={(volts) => onSays({ ...says, volts })}
        />
      );
    case 'fuel':
      return (
        <Tank
          label={fill(w['ask.fuel'], { n: vehicle.leastFuelPercent })}
          value={says?.percent}
          onChange={(percent) => onSays({ ...says, percent })}
        />
      );
    case 'accessories':
      return <Accessories {...filling} />;
    case 'generator':
      return (
        <>
          {goodness}
          <Tank
            label={fill(w['ask.generatorFuel'], { n: vehicle.leastGeneratorFuelPercent })}
            value={says?.fuelPercent}
            onChange={(fuelPercent) => onSays({ ...says, fuelPercent })}
          />
        </>
      );
    default:
      return goodness;
  }
}

export function CheckItemCard({
  number,
  photos,
  onPhoto,
  ...filling
}: Filling & { number: number; photos: number; onPhoto: (file: File) => void }) {
  const { item, says, vehicle, onSays } = filling;
  const w = useWords({ zh, en });
  const good = isGood(item, says, vehicle);
  const asks = item === 'battery' || item === 'fuel' ? '' : w[`ask.${item}`];
  return (
    <section className="check-item" data-item={item} aria-label={w[item]}>
      <header>
        <b>
          {number}. {w[item]}
        </b>
        {good !== undefined && (
          <span className={good ? 'ready' : 'not-ready'}>{good ? w.meets : w.fails}</span>
        )}
      </header>
      {asks !== '' && <p className="muted">{asks}</p>}
      <ItemFields {...filling} />
      {good === false && (
        <input
          type="text"
          className="check-note"
          maxLength={300}
          placeholder={w.note}
          aria-label={fill(w.noteFor, { item: w[item] })}
          value={says?.note ?? ''}
          onChange={({ target }) => onSays({ ...says, note: target.value })}
        />
      )}
      <label className="check-photo">
        {photos > 0 ? fill(w.photos, { n: photos }) : w.photo}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) onPhoto(file);
            target.value = '';
          }}
        />
      </label>
    </section>
  );
}
