import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useCases, useOutages } from '../../api/reads.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { pathOfCase } from '../procedures/case-row.js';
import { usePlaces } from './navigation.js';
import { useMay } from './signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Entry {
  to: string;
  says: string;
  about: string;
}

const shown = 12;

function useEntries(): Entry[] {
  const w = useWords({ zh, en });
  const { say, title } = useSpeech();
  const may = useMay();
  const places = usePlaces();
  const cases = useCases({ open: true, limit: 200 });
  const outages = useOutages({ limit: 100 });
  const acts: Entry[] = [
    ...(may('loans.apply') ? [{ to: '/loans/new', says: w.newLoan, about: '' }] : []),
    ...(may('outages.report') ? [{ to: '/outages/new', says: w.newReport, about: '' }] : []),
    ...(may('warnings.submit') ? [{ to: '/warnings/new', says: w.newWarning, about: '' }] : []),
  ];
  return [
    ...acts,
    ...places.map(({ to, words }) => ({ to, says: w[words], about: '' })),
    ...outages.items.map((outage) => ({
      to: `/outages/${outage.id}`,
      says: title(outage),
      about: w.outages,
    })),
    ...cases.items
      .filter(({ procedure }) => procedure !== 'outage')
      .map((summary) => ({
        to: pathOfCase(summary),
        says: title(summary),
        about: `${say(summary.procedureWords)} · ${say(summary.stateWords)}`,
      })),
  ];
}

const fits = (entry: Entry, text: string): boolean =>
  text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${entry.says} ${entry.about} ${entry.to}`.toLowerCase().includes(word));

function Bar({ onClose }: { onClose: () => void }) {
  const w = useWords({ zh, en });
  const navigate = useNavigate();
  const entries = useEntries();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = entries.filter((entry) => fits(entry, text.trim())).slice(0, shown);
  const go = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    void navigate(entry.to);
  };
  const onKey = (event: React.KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setAt((now) => Math.min(Math.max(now + by, 0), Math.max(found.length - 1, 0)));
  };
  return (
    <Modal open footer={null} closable={false} title={w.command} onCancel={onClose} className="command-bar">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="command-list"
        aria-activedescendant={`command-${at}`}
        aria-label={w.command}
        placeholder={w.commandHint}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        onPressEnter={() => go(found[at])}
      />
      <ul id="command-list" role="listbox" className="command-list">
        {found.map((entry, index) => (
          <li
            key={`${entry.to} ${entry.says}`}
            id={`command-${index}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'chosen' : ''}
            onMouseEnter={() => setAt(index)}
            onClick={() => go(entry)}
          >
            <span>{entry.says}</span> <span className="muted">{entry.about}</span>
          </li>
        ))}
        {found.length === 0 && <li className="muted">{w.commandNone}</li>}
      </ul>
    </Modal>
  );
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+K anywhere; `/` where no search box of the page has taken the key. */
export function CommandBar() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const asked =
        ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') ||
        (event.key === '/' && !typing(event.target) && document.querySelector('[data-takes-slash]') === null);
      if (!asked) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return open ? <Bar onClose={() => setOpen(false)} /> : null;
}
