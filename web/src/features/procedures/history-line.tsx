import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type Org, type Words } from '../../api/types.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface TakenStep {
  at: string;
  words: Words;
  toWords: Words;
  by: {
    nameZh: string;
    nameEn: string;
    organisation: Org;
    postWords: Words;
    standsFor?: { right: 'delegation' | 'time-out'; nameZh: string; nameEn: string } | null;
  } | null;
  documents: readonly { id: string; numberText: string }[];
}

/** One step that was taken: what, by whom, when, with which papers. */
export function HistoryLine({
  step,
  under,
  cites = '',
  children,
}: {
  step: TakenStep;
  /** Which case it belongs to, where several are told together. */
  under?: ReactNode;
  cites?: string;
  children?: ReactNode;
}) {
  const w = useWords({ zh, en });
  const { say, name, short } = useSpeech();
  const { by } = step;
  return (
    <li className={by === null ? 'by-clock' : ''}>
      <div className="history-head">
        <b>{say(step.words)}</b>
        <span className="history-state">{say(step.toWords)}</span>
      </div>
      {under}
      <div className="muted">
        <Moment at={step.at} /> ·{' '}
        {by === null ? w.theClock : `${short(by.organisation)} ${say(by.postWords)} ${name(by)}`}
        {by?.standsFor &&
          `（${fill(by.standsFor.right === 'delegation' ? w.byDelegation : w.byTimeOut, { who: name(by.standsFor) })}）`}
        {cites !== '' && ` · ${cites}`}
      </div>
      {children}
      {step.documents.map((document) => (
        <Link key={document.id} to={`/documents/${document.id}`} className="paper-link">
          {document.numberText}
        </Link>
      ))}
    </li>
  );
}
