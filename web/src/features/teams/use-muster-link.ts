import { useCallback, useEffect, useState } from 'react';
import { newKey, write } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { ownDevice } from '../link/own-device.js';

export interface MusterCard {
  team: { nameZh: string; nameEn: string };
  nameZh: string;
  exercise: boolean;
  assembly: string;
  order: string;
  calledAt: string;
  expiresAt: string;
  open: boolean;
  answer: 'confirmed' | 'declined' | null;
  travelMinutes: number | null;
  because: string | null;
  answeredAt: string | null;
  arrivesAt: string | null;
}

export interface HeldMuster {
  token: string;
  card: MusterCard | null;
  problem: Problem | null;
  busy: boolean;
  reload: () => Promise<void>;
  answer: (answer: { attends: boolean; travelMinutes?: number; because?: string }) => Promise<void>;
}

export function useMusterLink(): HeldMuster {
  const [token] = useState(() => window.location.hash.slice(1));
  const [device] = useState(ownDevice);
  const [card, setCard] = useState<MusterCard | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const reload = useCallback(async (): Promise<void> => {
    if (token === '') return;
    setBusy(true);
    try {
      setCard(
        await write<MusterCard>({ method: 'POST', path: '/muster-links/open', body: { token, device } }),
      );
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
    answer: async (answer) => {
      const body = { token, device, ...answer };
      setCard(await write<MusterCard>({ method: 'POST', path: '/muster-links/answer', body, key: newKey() }));
    },
  };
}
