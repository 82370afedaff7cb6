import { type InventoryKind } from '../../api/types-network.js';

export interface EditField {
  name: string;
  input: 'text' | 'number' | 'yes' | 'choice' | 'site' | 'point' | 'links' | 'spans' | 'township';
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
export const editFields: Readonly<Record<InventoryKind, readonly EditField[]>> = {
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
    { name: 'spans', input: 'spans' },
  ],
  trench: [
    text('code', true),
    text('nameZh', true),
    text('nameEn', true),
    choice('trenchKind', ['duct', 'pole-line', 'aerial', 'submarine']),
    number('km'),
    text('aPlace'),
    text('zPlace'),
  ],
  span: [
    text('code', true),
    text('nameZh', true),
    { name: 'a', input: 'point', required: true },
    { name: 'z', input: 'point', required: true },
    number('km'),
    text('trench'),
    text('cable'),
  ],
  'key-user': [
    text('code', true),
    text('nameZh', true),
    text('nameEn', true),
    choice('userKind', [
      'leadership',
      'event-command',
      'flood',
      'earthquake',
      'anti-terror',
      'nuclear',
      'securities',
      'civil-aviation',
      'finance',
      'customs',
    ]),
    text('departmentZh', true),
    text('phone'),
  ],
  'snmp-source': [
    text('code', true),
    text('nameZh', true),
    text('network', true),
    text('zone', true),
    yes('trustedRelay'),
  ],
  circuit: [
    text('code', true),
    text('nameZh', true),
    text('nameEn', true),
    choice('class', ['1', '2', '3', '4', '5', '6', '7']),
    choice('tier', ['central', 'local']),
    choice('reach', ['long-distance', 'local']),
    choice('bandwidth', ['2M', '10M', '34M', '155M', '622M', 'GE', '10GE']),
    number('users'),
    yes('key'),
    yes('urgent'),
    ...ends,
    { name: 'route', input: 'links', required: true },
    { name: 'protection', input: 'links' },
    text('keyUser'),
  ],
};

/** Kinds of different rows are asked for under names of their own. */
const fileNames: Readonly<Record<string, string>> = { trenchKind: 'kind', userKind: 'kind' };

export type EditedKind = InventoryKind;

/** What the form holds, as the texts a file would have. */
export function cellsOf(kind: EditedKind, filled: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    editFields[kind].map(({ name }) => {
      const value = filled[name];
      const told = fileNames[name] ?? name;
      if (Array.isArray(value)) return [told, value.join(' ')];
      return [
        told,
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
          ? String(value)
          : '',
      ];
    }),
  );
}
