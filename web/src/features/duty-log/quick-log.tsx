import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { type DutyLogKind, dutyLogKinds } from '../../api/reads-duty-log.js';
import { useMay } from '../shell/signed-in.js';
import { LogDialog } from './log-dialog.js';

const kindOfKey = new Map<string, DutyLogKind>(dutyLogKinds.map((kind, at) => [`F${at + 1}`, kind]));

/** The case that is on screen. */
export function caseOnScreen(path: string): string | undefined {
  return /^\/(?:cases|outages|warnings)\/([0-9a-f-]{36})/.exec(path)?.[1];
}

/** F1 to F6 open the log on any page, without a modifier; a dialog that is open already keeps what was typed. */
export function QuickLog() {
  const may = useMay();
  const allowed = may('duty-log.note');
  const { pathname } = useLocation();
  const [kind, setKind] = useState<DutyLogKind>();
  useEffect(() => {
    if (!allowed) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const wanted = kindOfKey.get(event.key);
      if (wanted === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      setKind((open) => open ?? wanted);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [allowed]);
  if (kind === undefined) return null;
  return <LogDialog kind={kind} caseId={caseOnScreen(pathname)} onClose={() => setKind(undefined)} />;
}
