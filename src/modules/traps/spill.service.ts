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

/** The last datagram of a file that is stored already, counted from one. */
export interface SpillPlace {
  file: number;
  line: number;
}

interface Segment {
  number: number;
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
  private stored: SpillPlace = { file: -1, line: 0 };

  constructor(
    private readonly parent: string,
    private readonly mostBytes: number,
  ) {}

  /**
   * Finds what an earlier run of that name left and had not stored; no two that run at once may share a name. A file
   * never bears a number again.
   */
  open(name: string, stored: SpillPlace = { file: -1, line: 0 }): void {
    this.folder = join(this.parent, name);
    this.segments = [];
    this.taken = undefined;
    this.stored = stored;
    this.next = stored.file + 1;
    for (const segment of namesIn(this.folder)) {
      const file = join(this.folder, segment);
      const number = Number.parseInt(segment, 10);
      const count = spilledDatagrams(readFileSync(file)).length - this.storedOf(number);
      if (count <= 0) rmSync(file);
      else this.segments.push({ number, file, count, bytes: statSync(file).size });
      this.next = Math.max(this.next, number + 1);
    }
  }

  private storedOf(file: number): number {
    if (file < this.stored.file) return Number.POSITIVE_INFINITY;
    return file === this.stored.file ? this.stored.line : 0;
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
    const { number, file } = oldest;
    return spilledDatagrams(readFileSync(file))
      .map((datagram, at) => ({ ...datagram, spilled: { file: number, line: at + 1 } }))
      .slice(this.storedOf(number));
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
    const number = this.next;
    const file = join(this.folder, `${String(number).padStart(9, '0')}.spill`);
    // Appending: after a write that was cut back, the next one starts at the true end.
    const handle = openSync(file, 'ax', 0o600);
    this.next += 1;
    const segment = { number, file, count: 0, bytes: 0 };
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
