import { useCallback, useEffect, useState } from 'react';
import { read, serverNow } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { type Me } from '../../api/types.js';
import {
  type CheckEntry,
  type CheckItem,
  type Period,
  type Says,
  type VehicleCheck,
  type VehicleDetail,
} from '../../api/types-checks.js';
import { countyDay } from '../../ui/county-time.js';
import { type Draft, forget, keep, type Known, recall } from './check-store.js';
import { newId, sendParcels, smaller, waiting, type Waiting } from './send-parcels.js';
import { isComplete } from './item-says.js';

const againMillis = 15_000;

export interface Checking {
  known: Known | null;
  problem: Problem | null;
  online: boolean;
  check: VehicleCheck | null;
  says: Draft['says'];
  wait: Waiting;
  sending: boolean;
  /** How many parcels have gone since the page was opened. */
  sent: number;
  setSays: (item: CheckItem, says: Says) => void;
  addPhoto: (item: CheckItem, file: File) => Promise<void>;
  handIn: (signature: { nameZh: string; strokes: number[][] } | null) => Promise<void>;
  discard: (key: string) => Promise<void>;
  reload: () => Promise<void>;
}

/** A check of one vehicle and period on this telephone: filled in, handed in and sent, with or without a line. */
export function useCheck(code: string, period: Period): Checking {
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [online, setOnline] = useState(navigator.onLine);
  const [check, setCheck] = useState<VehicleCheck | null>(null);
  const [says, setSaysState] = useState<Draft['says']>({});
  const [wait, setWait] = useState<Waiting>({ parcels: [], photos: [] });
  const [sending, setSending] = useState(false);
  const [sent, setSent] = useState(0);
  const day = countyDay(serverNow());
  const draftKey = `${code} ${period}`;

  const look = useCallback(async (): Promise<void> => {
    const held = await recall('known', code);
    try {
      const me = await read<Me>('/session');
      const vehicle = await read<VehicleDetail>(`/vehicles/${encodeURIComponent(code)}`);
      const found = await read<VehicleCheck>(
        `/vehicles/${encodeURIComponent(code)}/checks/${period}/${day}`,
      ).catch((failed: unknown) => {
        if (failed instanceof Problem && failed.status === 404) return null;
        throw failed;
      });
      const fresh: Known = {
        code,
        vehicle,
        officer: { nameZh: me.nameZh, nameEn: me.nameEn },
        seenAt: new Date(serverNow()).toISOString(),
        standing: {
          ...held?.standing,
          [`${period} ${day}`]: Object.fromEntries(
            (found?.items ?? []).map((one) => [one.item, one.standing]),
          ),
        },
      };
      await keep('known', fresh);
      setKnown(fresh);
      setCheck(found);
      setProblem(null);
      setOnline(true);
    } catch (failed) {
      if (!(failed instanceof Problem)) throw failed;
      if (failed.code === 'unreachable') setOnline(false);
      setKnown(held ?? null);
      setProblem(failed);
    }
  }, [code, period, day]);

  const send = useCallback(async (): Promise<void> => {
    const before = await waiting();
    setWait(before);
    const open = [...before.parcels, ...before.photos].some(({ refused }) => refused === undefined);
    if (!open) return;
    setSending(true);
    try {
      const gone = await sendParcels();
      setSent((count) => count + gone);
      setOnline(true);
      if (gone > 0) await look();
    } catch (failed) {
      if (failed instanceof Problem && failed.code === 'unreachable') setOnline(false);
      if (failed instanceof Problem && failed.status === 401) setProblem(failed);
    } finally {
      setSending(false);
      setWait(await waiting());
    }
  }, [look]);

  const reload = useCallback(async (): Promise<void> => {
    await look();
    await send();
  }, [look, send]);

  useEffect(() => {
    void recall('drafts', draftKey).then((draft) => setSaysState(draft?.says ?? {}));
    void reload();
  }, [draftKey, reload]);
  useEffect(() => {
    const back = (): void => void reload();
    const gone = (): void => setOnline(false);
    const timer = window.setInterval(() => void send(), againMillis);
    window.addEventListener('online', back);
    window.addEventListener('offline', gone);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
    };
  }, [reload, send]);

  const setSays = (item: CheckItem, given: Says): void => {
    const next = { ...says, [item]: given };
    setSaysState(next);
    void keep('drafts', { key: draftKey, says: next });
  };

  const addPhoto = async (item: CheckItem, file: File): Promise<void> => {
    const content = await smaller(file);
    const id = newId();
    await keep('photos', { id, key: id, code, period, day, item, name: file.name || 'photo.jpg', content });
    setWait(await waiting());
    await send();
  };

  const handIn = async (signature: { nameZh: string; strokes: number[][] } | null): Promise<void> => {
    if (!known) return;
    const madeAt = new Date(serverNow()).toISOString();
    const slot = `${period} ${day}`;
    const standing = known.standing[slot] ?? {};
    const entries: CheckEntry[] = known.vehicle.items.flatMap((item) => {
      const said = says[item];
      if (!said || !isComplete(item, said, known.vehicle)) return [];
      return [{ id: newId(), item, says: clean(said), supersedes: standing[item] ?? [], madeAt }];
    });
    const now = {
      ...standing,
      ...Object.fromEntries(entries.map(({ id, item }) => [item, [id]])),
    };
    if (signature)
      entries.push({
        id: newId(),
        item: 'signature',
        says: { ...signature, signs: Object.values(now).flat() },
        supersedes: [],
        madeAt,
      });
    await keep('parcels', { key: newId(), code, period, day, entries });
    const next: Known = { ...known, standing: { ...known.standing, [slot]: now } };
    await keep('known', next);
    await forget('drafts', draftKey);
    setKnown(next);
    setSaysState({});
    await send();
  };

  const discard = async (key: string): Promise<void> => {
    await forget('parcels', key);
    await forget('photos', key);
    setWait(await waiting());
  };

  return {
    known,
    problem,
    online,
    check,
    says,
    wait,
    sending,
    sent,
    setSays,
    addPhoto,
    handIn,
    discard,
    reload,
  };
}

function clean(says: Says): Says {
  const { note, ...rest } = says;
  return note === undefined || note.trim() === '' ? rest : { ...rest, note: note.trim() };
}
