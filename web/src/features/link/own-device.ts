import { newKey } from '../../api/client.js';

const deviceKey = 'fengsui.device';

/** Made once on this device; a link is bound to it by its first opening. */
export function ownDevice(): string {
  const kept = localStorage.getItem(deviceKey);
  if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) return kept;
  const made = newKey().replaceAll('-', '');
  localStorage.setItem(deviceKey, made);
  return made;
}
