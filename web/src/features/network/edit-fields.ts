import { type InventoryKind } from '../../api/types-network.js';

export interface EditField {
  name: string;
  input: 'text' | 'number' | 'yes' | 'choice' | 'site' | 'links' | 'township';
  required?: boolean;
  choices?: readonly string[];
}

const text = (name: string, required = false): EditField => ({ name, input: 'text', required });
const number = (name: string, required = false): EditField => ({ name, input: 'number', required });
const yes = (name: string): EditField => ({ name, input: 'yes' });
const choice = (name: string, choices: readonly string[]): EditField => ({
  name,
  input: 'choice',
  required: true,
  choices,
});
const ends: readonly EditField[] = [
  { name: 'a', input: 'site', required: true },
  { name: 'z', input: 'site', required: true },
];

/** What the drawer asks of each kind, in the order of the server's own list. */
export const editFields: Readonly<Record<Exclude<InventoryKind, 'key-user'>, readonly EditField[]>> = {
  site: [
    text('code', true),
    text('nameZh', true),
    text('nameEn', true),
    choice('kind', ['hub-building', 'exchange', 'aggregation', 'base-station', 'head-end']),
    { name: 'township', input: 'township', required: true },
    number('lat'),
    number('lon'),
    text('address'),
    choice('powerClass', ['1', '2', '3']),
    number('batteryHours'),
    yes('generator'),
    yes('hub'),
    text('building'),
  ],
  link: [
    text('code', true),
    text('nameZh', true),
    ...ends,
    number('km', true),
    number('capacity', true),
    number('aIfIndex'),
    number('zIfIndex'),
    text('trench'),
    yes('largeBackbone'),
  ],
  circuit: [
    text('code', true),
    text('nameZh', true),
    text('nameEn', true),
    choice('class', ['1', '2', '3', '4', '5', '6', '7']),
    choice('tier', ['central', 'local']),
    choice('reach', ['long-distance', 'local']),
    choice('bandwidth', ['2M', '10M', '34M', '155M', '622M', 'GE', '10GE']),
    yes('key'),
    yes('urgent'),
    ...ends,
    { name: 'route', input: 'links', required: true },
    { name: 'protection', input: 'links' },
    text('keyUser'),
  ],
};

export type EditedKind = keyof typeof editFields;

/** What the form holds, as the texts a file would have. */
export function cellsOf(kind: EditedKind, filled: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    editFields[kind].map(({ name }) => {
      const value = filled[name];
      if (Array.isArray(value)) return [name, value.join(' ')];
      return [
        name,
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? String(value)
          : '',
      ];
    }),
  );
}
