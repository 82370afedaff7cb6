import {
  type CheckEntry,
  type CheckItem,
  type Period,
  type Says,
  type VehicleDetail,
} from '../../api/types-checks.js';

/** What was filled in and not yet handed in. */
export interface Draft {
  key: string;
  says: Partial<Record<CheckItem, Says>>;
}

/** Entries on their way; they keep their key, so that what is sent twice is one. */
export interface Parcel {
  key: string;
  code: string;
  period: Period;
  day: string;
  entries: CheckEntry[];
  /** What the server said to it, where it refused. */
  refused?: string;
}

export interface PhotoParcel {
  id: string;
  key: string;
  code: string;
  period: Period;
  day: string;
  item: CheckItem;
  name: string;
  content: Blob;
  refused?: string;
}

/** The vehicle as this telephone last saw it, and by whom. */
export interface Known {
  code: string;
  vehicle: VehicleDetail;
  officer: { nameZh: string; nameEn: string };
  seenAt: string;
  /** Of each item of a check the entries that stood, by `period day`. */
  standing: Record<string, Partial<Record<CheckItem, string[]>>>;
}

interface Stores {
  known: Known;
  drafts: Draft;
  parcels: Parcel;
  photos: PhotoParcel;
}

const keys: Readonly<Record<keyof Stores, string>> = {
  known: 'code',
  drafts: 'key',
  parcels: 'key',
  photos: 'id',
};

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open('fengsui-checks', 1);
    asking.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(keys)) asking.result.createObjectStore(name, { keyPath });
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error ?? new Error('no store'));
  });
  return opened;
}

async function run<Result>(
  name: keyof Stores,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<Result> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode);
    const asking = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asking.result as Result);
    transaction.onerror = () => reject(transaction.error ?? new Error('not stored'));
  });
}

export const keep = <Name extends keyof Stores>(name: Name, value: Stores[Name]): Promise<void> =>
  run(name, 'readwrite', (store) => store.put(value));

export const recall = <Name extends keyof Stores>(
  name: Name,
  key: string,
): Promise<Stores[Name] | undefined> => run(name, 'readonly', (store) => store.get(key));

export const recallAll = <Name extends keyof Stores>(name: Name): Promise<Stores[Name][]> =>
  run(name, 'readonly', (store) => store.getAll());

export const forget = (name: keyof Stores, key: string): Promise<void> =>
  run(name, 'readwrite', (store) => store.delete(key));

const deviceKey = 'fengsui.device';

/** What this telephone is called in the record. */
export function deviceName(): string {
  const held = localStorage.getItem(deviceKey);
  if (held !== null) return held;
  const kind = /android|iphone|ipad/i.exec(navigator.userAgent)?.[0] ?? '浏览器';
  const made = `${kind} ${Math.floor(Math.random() * 0xffff)
    .toString(16)
    .padStart(4, '0')}`;
  localStorage.setItem(deviceKey, made);
  return made;
}
