import { type CheckItem, type Says, type Signature, type ToldEntry } from '../../api/types-checks.js';
import { fill, useWords } from '../../ui/language.js';
import { SignatureDrawing } from '../check/signature-pad.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function useSaysText(): (says: Says) => string {
  const w = useWords({ zh, en });
  return (says) =>
    [
      says.good === undefined ? '' : says.good ? w.good : w.bad,
      says.volts === undefined ? '' : fill(w.volts, { n: says.volts }),
      says.percent === undefined ? '' : fill(w.percent, { n: says.percent }),
      says.fuelPercent === undefined ? '' : fill(w.generatorFuel, { n: says.fuelPercent }),
      says.inPlace === undefined ? '' : says.inPlace ? w.inPlace : w.outOfPlace,
      says.note ?? '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
}

export function EntrySays({ entry }: { entry: ToldEntry }) {
  const text = useSaysText();
  if (entry.item === 'signature') {
    const { nameZh, strokes } = entry.says as Signature;
    return (
      <>
        {nameZh} <SignatureDrawing strokes={strokes} />
      </>
    );
  }
  return <>{text(entry.says as Says)}</>;
}

export const itemOrder: readonly (CheckItem | 'signature')[] = [
  'body',
  'battery',
  'fuel',
  'equipment',
  'accessories',
  'boxes',
  'generator',
  'signature',
];
