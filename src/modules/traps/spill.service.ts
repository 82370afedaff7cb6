import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Datagram } from './recent-informs.js';
import { spilledDatagrams, spillRecord } from './spill-record.js';

const segmentBytes = 1024 * 1024;

interface Segment {
  file: string;
  count: number;
  bytes: number;
}

/** Datagrams on disk, first in first out, in files of a megabyte and within a bound; a file goes once its last is stored. */
export class SpillFiles {
  private segments: Segment[] = [];
  private taken: Segment | undefined;
  private writing: { handle: number; segment: Segment } | undefined;
  private next = 0;
  private folder = '';

  constructor(
    private readonly parent: string,
    private readonly mostBytes: number,
  ) {}

  /** Finds what an earlier run of that name left; no two that run at once may share a name. */
  open(name: string): void {
    this.folder = join(this.parent, name);
    this.segments = [];
    this.taken = undefined;
    for (const segment of namesIn(this.folder)) {
      const file = join(this.folder, segment);
      const count = spilledDatagrams(readFileSync(file)).length;
      if (count === 0) rmSync(file);
      else this.segments.push({ file, count, bytes: statSync(file).size });
      this.next = Number.parseInt(segment, 10) + 1;
    }
  }

  /** Those not taken yet. */
  get count(): number {
    return this.segments.reduce((sum, { count }) => sum + count, 0);
  }

  /** False when the bound is reached or the disk refuses: nothing of it is kept then. */
  write(datagram: Datagram): boolean {
    const record = spillRecord(datagram);
    const used = this.segments.reduce((sum, { bytes }) => sum + bytes, this.taken?.bytes ?? 0);
    if (used + record.length > this.mostBytes) return false;
    try {
      const { handle, segment } = this.writable();
      try {
        if (writeSync(handle, record) !== record.length) throw new Error('short write');
      } catch (error) {
        ftruncateSync(handle, segment.bytes);
        throw error;
      }
      segment.bytes += record.length;
      segment.count += 1;
      if (segment.bytes >= segmentBytes) this.close();
      return true;
    } catch {
      return false;
    }
  }

  /** The oldest file's datagrams; the file stays until `release`. */
  take(): Datagram[] {
    const oldest = this.segments[0];
    if (!oldest || this.taken) return [];
    if (this.writing?.segment === oldest) this.close();
    this.segments.shift();
    this.taken = oldest;
    return spilledDatagrams(readFileSync(oldest.file));
  }

  release(): void {
    if (this.taken) rmSync(this.taken.file, { force: true });
    this.taken = undefined;
  }

  close(): void {
    if (this.writing) closeSync(this.writing.handle);
    this.writing = undefined;
  }

  private writable(): { handle: number; segment: Segment } {
    if (this.writing) return this.writing;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${String(this.next).padStart(9, '0')}.spill`);
    // Appending: after a write that was cut back, the next one starts at the true end.
    const handle = openSync(file, 'ax', 0o600);
    this.next += 1;
    const segment = { file, count: 0, bytes: 0 };
    this.segments.push(segment);
    this.writing = { handle, segment };
    return this.writing;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{9}\.spill$/.test(name))
      .sort();
  } catch {
    return [];
  }
}
