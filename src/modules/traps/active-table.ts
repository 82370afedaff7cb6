/** A manager's active alarms as its alarmActiveTable and alarmActiveVariableTable list them: each is the notification it once sent (RFC 3877 §3.4, §5). */
import { trapOidName } from './convert-v1.js';
import type { Varbind } from './varbind.js';

export const activeEntry = '1.3.6.1.2.1.118.1.2.2.1';
export const variableEntry = '1.3.6.1.2.1.118.1.2.3.1';
const notificationId = '9';
const variableId = '2';
const valueColumns = new Set(['4', '5', '6', '7', '8', '9', '10', '11', '12']);

/** alarmActiveVariableValueType → the column that holds the value, and its type. */
const columnOf: Readonly<Record<number, string>> = {
  1: '4',
  2: '5',
  3: '6',
  4: '7',
  5: '9',
  6: '8',
  7: '10',
  8: '11',
  9: '12',
};

export interface ListedAlarm {
  trapOid: string;
  varbinds: Varbind[];
}

interface Variable {
  at: number;
  name?: string;
  type?: number;
  values: Map<string, Varbind>;
}

/** `list name . index`, which both tables share; undefined when the row's index does not read. */
function keyOf(index: readonly string[], withTime: boolean): { key: string; rest: string[] } | undefined {
  const length = Number(index[0]);
  const name = index.slice(1, 1 + length);
  let rest = index.slice(1 + length);
  if (name.length !== length) return undefined;
  if (withTime) {
    const time = Number(rest[0]);
    if (rest.length < time + 2) return undefined;
    rest = rest.slice(1 + time);
  }
  const [number, ...left] = rest;
  return number === undefined ? undefined : { key: `${name.join('.')}#${number}`, rest: left };
}

/** Both tables walked whole. A row that names no notification is passed over. */
export function listedAlarms(active: readonly Varbind[], variables: readonly Varbind[]): ListedAlarm[] {
  const listed = new Map<string, ListedAlarm>();
  for (const { oid, value } of active) {
    const [column, ...index] = oid.slice(activeEntry.length + 1).split('.');
    if (column !== notificationId || typeof value !== 'string') continue;
    const row = keyOf(index, true);
    if (row) listed.set(row.key, { trapOid: value, varbinds: [] });
  }
  const byAlarm = new Map<string, Map<string, Variable>>();
  for (const varbind of variables) {
    const [column = '', ...index] = varbind.oid.slice(variableEntry.length + 1).split('.');
    const row = keyOf(index, false);
    const place = row?.rest[0];
    if (!row || place === undefined) continue;
    const alarm = byAlarm.get(row.key) ?? new Map<string, Variable>();
    byAlarm.set(row.key, alarm);
    const variable = alarm.get(place) ?? { at: Number(place), values: new Map<string, Varbind>() };
    alarm.set(place, variable);
    if (column === variableId && typeof varbind.value === 'string') variable.name = varbind.value;
    else if (column === '3' && typeof varbind.value === 'number') variable.type = varbind.value;
    else if (valueColumns.has(column)) variable.values.set(column, varbind);
  }
  for (const [key, alarm] of listed) {
    alarm.varbinds.push({ oid: trapOidName, type: 'OID', value: alarm.trapOid });
    const own = [...(byAlarm.get(key)?.values() ?? [])].sort((a, b) => a.at - b.at);
    for (const { name, type, values } of own) {
      const held = type === undefined ? [...values.values()][0] : values.get(columnOf[type] ?? '');
      if (name !== undefined && held) alarm.varbinds.push({ ...held, oid: name });
    }
  }
  return [...listed.values()];
}
