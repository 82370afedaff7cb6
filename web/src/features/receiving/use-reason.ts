import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Reasons without words are shown as the collector wrote them. */
export function useReason(): (reason: string) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (reason) => w[`reason.${reason}`] ?? reason;
}
