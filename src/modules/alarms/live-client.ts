/** One reader of the live alarm stream: what waits for it is bounded, beyond that it reads the whole list again. */
import type { ResetReason } from './live-mark.js';

/** Where the events go; an HTTP response. */
export interface LiveSink {
  write: (text: string) => void;
  /** Bytes written that the other side has not taken yet. */
  waiting: () => number;
  end: () => void;
}

export const mostWaiting = 4 * 1024 * 1024;

export class LiveClient {
  private held: string[] | undefined = [];
  private heldLength = 0;
  private ended = false;

  /** `audience` is the carrier whose alarms it may see, or undefined for all. */
  constructor(
    readonly audience: string | undefined,
    private readonly sink: LiveSink,
    private readonly most: number = mostWaiting,
  ) {}

  get isOpen(): boolean {
    return !this.ended;
  }

  /** Waits behind what the client missed until `release`. */
  send(event: string): void {
    if (this.ended) return;
    if (this.held) {
      this.held.push(event);
      this.heldLength += event.length;
      if (this.heldLength > this.most) this.reset('too-slow');
      return;
    }
    this.sink.write(event);
    if (this.sink.waiting() > this.most) this.reset('too-slow');
  }

  /** What it missed comes first. */
  release(missed: string | undefined): void {
    if (this.ended) return;
    const { held } = this;
    this.held = undefined;
    for (const event of [...(missed === undefined ? [] : [missed]), ...(held ?? [])]) this.send(event);
  }

  reset(because: ResetReason): void {
    if (this.ended) return;
    this.sink.write(eventText('reset', { because }));
    this.end();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.held = undefined;
    this.sink.end();
  }
}

/** `data` that is a text is JSON already. */
export function eventText(type: string, data: unknown, id?: string): string {
  const json = typeof data === 'string' ? data : JSON.stringify(data);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${json}\n\n`;
}
