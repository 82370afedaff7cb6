import { type Content } from '../../api/types-network.js';

/** A value of the inventory as a person reads it. */
export function cellText(value: Content[string] | undefined): string {
  if (value === null || value === undefined) return '—';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
