import { Button } from 'antd';
import { useState } from 'react';
import { useTemplateVersion } from '../../api/reads-papers.js';
import { type DiffLine, type TemplateView } from '../../api/types-documents.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const signs = { same: ' ', removed: '−', added: '+' } as const;

export function Differences({ lines }: { lines: readonly DiffLine[] }) {
  const w = useWords({ zh, en });
  const changed = lines.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return <p className="muted">{w.none}</p>;
  return (
    <ul className="plain-list diff">
      {changed.map(({ change, text }, index) => (
        <li key={`${index} ${text}`} className={`diff-${change}`}>
          <span aria-hidden>{signs[change]}</span>{' '}
          {change === 'removed' ? <del>{text}</del> : <ins>{text}</ins>}
        </li>
      ))}
    </ul>
  );
}

function OneVersion({ kind, version }: { kind: string; version: number }) {
  const w = useWords({ zh, en });
  const found = useTemplateVersion(kind, version);
  return (
    <Section title={fill(w.ofVersion, { n: version })}>
      <ReadView of={found}>{({ differences }) => <Differences lines={differences} />}</ReadView>
    </Section>
  );
}

export function TemplateHistory({ template }: { template: TemplateView }) {
  const w = useWords({ zh, en });
  const [shown, setShown] = useState<number | null>(null);
  return (
    <>
      <Section title={w.differences}>
        <Differences lines={template.differences} />
      </Section>
      <Section title={w.versions}>
        {template.versions.length === 0 && <p className="muted">{w.noVersions}</p>}
        <ul className="plain-list">
          {template.versions.map(({ version, note, editedBy, editedAt }) => (
            <li key={version}>
              <Button type="link" size="small" onClick={() => setShown(version)}>
                {fill(w.version, { n: version })}
              </Button>{' '}
              {note} <span className="muted">{editedBy}</span> {editedAt && <Moment at={editedAt} />}
            </li>
          ))}
        </ul>
      </Section>
      {shown !== null && <OneVersion kind={template.kind} version={shown} />}
    </>
  );
}
