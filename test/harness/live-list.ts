import { type LiveDelta, liveColumns } from '../../src/modules/alarms/live-alarms.contract.js';
import type { Person } from './person.js';

type Cells = LiveDelta['stands'][number];
export interface ActivePage {
  eventId: string;
  items: Cells[];
  next?: string;
}

const idAt = liveColumns.indexOf('id');

/** A client of the live stream as the console is one: snapshot first, then what changes; its line may break. */
export class LiveList {
  readonly alarms = new Map<string, Cells>();
  readonly events: string[] = [];
  resets: string[] = [];
  lastId: string | undefined;
  private line: AbortController | undefined;
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly person: Person) {}

  /** The whole list by pages of this size. */
  async load(limit = 5_000): Promise<void> {
    this.alarms.clear();
    let after = '';
    do {
      const page = await this.person.get<ActivePage>(`/alarms/active?limit=${limit}${after}`);
      if (after === '') this.lastId = page.eventId;
      for (const cells of page.items) this.alarms.set(String(cells[idAt]), cells);
      after = page.next === undefined ? '' : `&after=${page.next}`;
    } while (after !== '');
  }

  async connect(): Promise<void> {
    const line = new AbortController();
    this.line = line;
    const response = await this.person.open(
      '/alarms/stream',
      this.lastId === undefined ? {} : { 'last-event-id': this.lastId },
      line.signal,
    );
    this.reading = this.read(response).catch(() => undefined);
  }

  async breakOff(): Promise<void> {
    this.line?.abort();
    await this.reading;
  }

  private async read(response: Response): Promise<void> {
    if (!response.body) return;
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of response.body) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
    }
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const [name = '', ...rest] = line.split(': ');
        return [name, rest.join(': ')];
      }),
    );
    const event = fields.get('event');
    if (event === undefined) return;
    this.events.push(event);
    this.lastId = fields.get('id') ?? this.lastId;
    if (event === 'reset') this.resets.push(fields.get('data') ?? '');
    if (event !== 'alarms') return;
    const delta = JSON.parse(fields.get('data') ?? '{}') as LiveDelta;
    for (const cells of delta.stands) this.alarms.set(String(cells[idAt]), cells);
    for (const id of delta.ended) this.alarms.delete(id);
  }
}
