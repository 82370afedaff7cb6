/** A place in a list sorted by time then id, as an opaque cursor; lists are always paged (house rule). */
export interface Place {
  at: Date;
  id: string;
}

export function cursorOf(place: Readonly<Place>): string {
  return Buffer.from(`${place.at.toISOString()}|${place.id}`).toString('base64url');
}

export function placeOf(cursor: string): Place | undefined {
  const [time, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const at = new Date(time ?? '');
  return id === undefined || Number.isNaN(at.getTime()) ? undefined : { at, id };
}
