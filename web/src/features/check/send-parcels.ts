import { newKey, sendFile, write } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { deviceName, forget, keep, type Parcel, type PhotoParcel, recallAll } from './check-store.js';

export interface Waiting {
  parcels: Parcel[];
  photos: PhotoParcel[];
}

export async function waiting(): Promise<Waiting> {
  return { parcels: await recallAll('parcels'), photos: await recallAll('photos') };
}

/** Refused for good: it stays on the telephone and says why; anything else is tried again. */
const isRefusal = (problem: unknown): problem is Problem =>
  problem instanceof Problem && problem.status >= 400 && problem.status < 500 && problem.status !== 401;

const told = (problem: Problem): string =>
  problem.facts.errors?.map(({ message }) => message).join('; ') ?? problem.code;

/** Sends what waits, in order; throws when nothing answers or nobody is signed in. */
export async function sendParcels(): Promise<number> {
  let sent = 0;
  const { parcels, photos } = await waiting();
  for (const parcel of parcels) {
    const { key, code, period, day, entries } = parcel;
    try {
      await write({
        method: 'POST',
        path: `/vehicles/${encodeURIComponent(code)}/checks`,
        key,
        body: { period, day, device: deviceName(), entries },
      });
      await forget('parcels', key);
      sent += 1;
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      await keep('parcels', { ...parcel, refused: told(problem) });
    }
  }
  for (const photo of photos) {
    const { id, code, period, day, item, name, content } = photo;
    try {
      await sendFile(
        `/vehicles/${encodeURIComponent(code)}/check-photos`,
        { id, period, day, item, name },
        content,
      );
      await forget('photos', id);
      sent += 1;
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      await keep('photos', { ...photo, refused: told(problem) });
    }
  }
  return sent;
}

const longestSide = 1_600;

/** A telephone's photograph made small enough for a poor line. */
export async function smaller(file: File): Promise<Blob> {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return made ?? file;
  } catch {
    return file;
  }
}

export const newId = newKey;
