import { useCallback, useEffect, useState } from 'react';
import { newKey, write } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { type LinkCard } from '../../api/types-link.js';
import { type FieldValue } from '../../api/types-cases.js';
import { ownDevice } from './own-device.js';

export interface LinkAct {
  caseId: string;
  event: string;
  form: Record<string, FieldValue>;
  version: number;
}

export interface HeldLink {
  token: string;
  card: LinkCard | null;
  problem: Problem | null;
  busy: boolean;
  reload: () => Promise<void>;
  act: (act: LinkAct) => Promise<void>;
  ask: (question: string) => Promise<void>;
  paper: () => Promise<Blob>;
}

export function useLink(): HeldLink {
  const [token] = useState(() => window.location.hash.slice(1));
  const [device] = useState(ownDevice);
  const [card, setCard] = useState<LinkCard | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const held = { token, device };

  const reload = useCallback(async (): Promise<void> => {
    if (token === '') return;
    setBusy(true);
    try {
      setCard(await write<LinkCard>({ method: 'POST', path: '/links/open', body: { token, device } }));
      setProblem(null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }, [token, device]);

  useEffect(() => {
    void reload();
  }, [reload]);

  return {
    token,
    card,
    problem,
    busy,
    reload,
    act: async (act) => {
      setCard(
        await write<LinkCard>({
          method: 'POST',
          path: '/links/act',
          body: { ...held, ...act },
          key: newKey(),
        }),
      );
    },
    ask: async (question) => {
      await write({ method: 'POST', path: '/links/ask', body: { ...held, question }, key: newKey() });
    },
    paper: async () => {
      const answer = await fetch('/api/links/paper', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(held),
      });
      if (!answer.ok) throw new Problem('not-ready-yet', answer.status);
      return answer.blob();
    },
  };
}
