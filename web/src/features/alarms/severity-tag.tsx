import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export const severityNumbers = [3, 4, 5, 6, 2, 1] as const;

export function useSeverityName(): (severity: number) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (severity) => w[`severity.${severity}`] ?? w['severity.2'] ?? String(severity);
}

export function SeverityTag({ severity, cleared = false }: { severity: number; cleared?: boolean }) {
  const nameOf = useSeverityName();
  return <span className={`chip severity-${severity}${cleared ? ' cleared' : ''}`}>{nameOf(severity)}</span>;
}
