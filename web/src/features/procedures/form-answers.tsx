import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords, type Speech } from '../../ui/language.js';
import { en } from './form-words.en.js';
import { zh } from './form-words.zh.js';

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function isWords(value: unknown): value is { zh: string; en: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'zh' in value &&
    'en' in value &&
    typeof value.zh === 'string' &&
    typeof value.en === 'string'
  );
}

/** A short text for a filled-in value or a fact; undefined for what people cannot read. */
export function answerText(
  value: unknown,
  speech: Speech,
  known: Readonly<Record<string, string>>,
): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean' || typeof value === 'number') return known[String(value)] ?? String(value);
  if (typeof value === 'string') return isoTime.test(value) ? countyMinute(value) : (known[value] ?? value);
  if (isWords(value)) return speech.say(value);
  if (Array.isArray(value)) {
    const parts = value.map((item: unknown) => answerText(item, speech, known));
    return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join('、') : undefined;
  }
  return undefined;
}

/** Label and text of every value whose name the console has words for. */
export function useAnswers(): (values: Readonly<Record<string, unknown>>) => [label: string, text: string][] {
  const labels: Record<string, string> = useWords({ zh, en });
  const speech = useSpeech();
  return (values) =>
    Object.entries(values).flatMap(([name, value]): [string, string][] => {
      const label = labels[name];
      const text = answerText(value, speech, labels);
      return label === undefined || text === undefined ? [] : [[label, text]];
    });
}

export function FormAnswers({ form }: { form: Readonly<Record<string, unknown>> }) {
  const answers = useAnswers()(form);
  if (answers.length === 0) return null;
  return (
    <dl className="answers">
      {answers.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
