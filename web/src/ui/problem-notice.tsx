import { Alert, Button } from 'antd';
import { type Problem } from '../api/problem.js';
import { useSpeech, useWords } from './language.js';
import { uiWords } from './words.js';

function sentence(problem: Problem, w: Record<string, string>, language: string): string {
  if (problem.code === 'unreachable') return w['lineDown'] ?? problem.code;
  const known = w[problem.code];
  if (known !== undefined) return known;
  const told = language === 'zh' ? problem.facts.titleZh : problem.facts.title;
  return told ?? w['unexpected'] ?? problem.code;
}

export function useProblemText(): (problem: Problem) => string {
  const w = useWords(uiWords);
  const { language } = useSpeech();
  return (problem) => sentence(problem, w, language);
}

export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const w = useWords(uiWords);
  const { say } = useSpeech();
  const text = useProblemText();
  const lines = [
    ...(problem.facts.words ? [say(problem.facts.words)] : []),
    ...(problem.facts.blockers ?? []).map((blocker) => say(blocker.words)),
    ...(problem.facts.errors ?? []).map(
      ({ path, message }) => `${Array.isArray(path) ? path.join('.') : path}: ${message}`,
    ),
  ];
  return (
    <Alert
      role="alert"
      type={problem.status === 409 || problem.status === 422 ? 'warning' : 'error'}
      showIcon
      title={text(problem)}
      description={
        lines.length === 0 ? undefined : (
          <ul className="plain-list">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {w.retry}
          </Button>
        )
      }
    />
  );
}
