import { Alert, Tag } from 'antd';
import { type TemplateView, type TemplateWording } from '../../api/types-documents.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function namesIn(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/\{\{\s*([A-Za-z]+)\s*\}\}/g)].map(([, name]) => name ?? '')),
  );
}

/** While it is typed: which facts it names that do not exist, which it must still name, and which there are. */
export function WordingCheck({ wording, template }: { wording: TemplateWording; template: TemplateView }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const always = wording.paragraphs
    .filter(({ optional, either }) => !optional && !either)
    .map(({ text }) => text);
  const heads = [wording.issuer, wording.titleZh, wording.signedBy, ...wording.recipients, ...wording.copyTo];
  const said = namesIn([...heads, ...always]);
  const all = namesIn([...heads, ...wording.paragraphs.map(({ text }) => text)]);
  const known = new Set(template.facts.map(({ name }) => name));
  const unknown = [...all].filter((name) => !known.has(name));
  const missing = template.fields.filter(({ name }) => !said.has(name));
  return (
    <div className="stack">
      {unknown.length > 0 && <Alert type="error" showIcon title={`${w.unknown}${unknown.join('、')}`} />}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${w.missing}${missing.map(({ name, words }) => `{{${name}}}（${say(words)}）`).join('、')}`}
        />
      )}
      <details>
        <summary>{w.facts}</summary>
        <p className="muted">{w.factHint}</p>
        {template.facts.map(({ name, words }) => (
          <Tag key={name} color={all.has(name) ? 'blue' : undefined}>
            {name} {say(words)}
          </Tag>
        ))}
      </details>
    </div>
  );
}
