import { setTimeout as pause } from 'node:timers/promises';
import type { ImportRowView, ImportView } from '../../src/modules/network/imports/imports.contract.js';
import { ImportRounds } from '../../src/modules/network/imports/imports.jobs.js';
import type { County } from './county.js';

export type ImportDraft = ImportView & { items: ImportRowView[]; next?: string };

/** A file given by an officer, as the worker has read it. */
export async function giveFile(
  county: County,
  who: string,
  file: string | Uint8Array<ArrayBuffer>,
  asked: Record<string, string> = {},
): Promise<ImportDraft> {
  const query = new URLSearchParams({ format: 'csv', name: '清单.csv', carrier: 'telecom', ...asked });
  const { id } = await county
    .as(who)
    .post<{ id: string }>(`/network/imports?${query.toString()}`, undefined, {
      raw: file,
      headers: { 'content-type': 'application/octet-stream' },
    });
  return importEnded(county, who, id);
}

export async function importEnded(county: County, who: string, id: string): Promise<ImportDraft> {
  for (;;) {
    await county.app.get(ImportRounds).go();
    const draft = await county.as(who).get<ImportDraft>(`/network/imports/${id}?limit=200`);
    if (!['waiting', 'reading', 'to-apply', 'applying'].includes(draft.state)) return draft;
    await pause(20);
  }
}

export async function applyFile(
  county: County,
  who: string,
  id: string,
  keep = 'good-rows',
): Promise<ImportDraft> {
  await county.as(who).post(`/network/imports/${id}/apply`, { keep, reason: '季度更新' });
  return importEnded(county, who, id);
}
