/** A channel's settings as the office writes them, judged by its driver's fields: plain ones kept, secrets apart, faults named. */
import type { ChannelSettings, SettingField } from '../drivers/driver.js';

export interface JudgedSettings {
  settings: ChannelSettings;
  /** Only those written anew; the others keep what they were. */
  secrets: Readonly<Record<string, string>>;
  faults: readonly { path: string; message: string }[];
  missing: readonly string[];
}

const longest = 2_000;

function faultOf(field: Readonly<SettingField>, value: unknown): string | undefined {
  switch (field.kind) {
    case 'text':
    case 'secret':
      if (typeof value !== 'string') return 'a text is needed';
      return value.length > longest ? `at most ${longest} characters` : undefined;
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000
        ? undefined
        : 'a whole number is needed';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false is needed';
    case 'choice':
      return field.options?.includes(String(value)) === true
        ? undefined
        : `one of ${field.options?.join(', ') ?? ''}`;
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

export function judgeSettings(
  fields: readonly SettingField[],
  given: Readonly<Record<string, unknown>>,
  sealed: readonly string[],
): JudgedSettings {
  const settings: Record<string, string | number | boolean> = {};
  const secrets: Record<string, string> = {};
  const faults: { path: string; message: string }[] = [];
  const missing: string[] = [];
  for (const field of fields) {
    const value = given[field.name];
    if (isEmpty(value)) {
      if (field.required && !(field.kind === 'secret' && sealed.includes(field.name)))
        missing.push(field.name);
      continue;
    }
    const message = faultOf(field, value);
    if (message !== undefined) faults.push({ path: `settings.${field.name}`, message });
    else if (field.kind === 'secret') secrets[field.name] = String(value);
    else if (typeof value === 'string') settings[field.name] = value.trim();
    else if (typeof value === 'number' || typeof value === 'boolean') settings[field.name] = value;
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(given))
    if (!known.has(name)) faults.push({ path: `settings.${name}`, message: 'not a setting of this channel' });
  return { settings, secrets, faults, missing };
}
