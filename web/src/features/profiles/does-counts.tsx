import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** `发生 3 · 恢复 2`. */
export function DoesCounts({ by }: { by: Readonly<Record<string, number>> }) {
  const w: Record<string, string> = useWords({ zh, en });
  const text = Object.entries(by)
    .sort(([, a], [, b]) => b - a)
    .map(([does, count]) => `${w[`does.${does}`] ?? does} ${count}`)
    .join(' · ');
  return <span>{text === '' ? '–' : text}</span>;
}
