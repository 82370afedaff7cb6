import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../config/settings.js';

/** One line of the outbox as the database announces it; `organisations` null means the county's offices only. */
export interface Notice {
  /** The outbox id; a number in the announcement's JSON, a text everywhere else. */
  id: string;
  topic: string;
  organisations: string[] | null;
  subject: string | null;
}

const reconnectMs = 1_000;

/** Listens to the database's announcements of committed events; reconnects by itself. */
@Injectable()
export class LiveChannel implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('live');
  private readonly listeners = new Set<(notice: Notice) => void>();
  private readonly onLost = new Set<() => void>();
  private listening = false;
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly settings: Settings) {}

  onNotice(listener: (notice: Notice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** False while the database is away: nothing is announced then. */
  get isListening(): boolean {
    return this.listening;
  }

  /** Called each time the line to the database breaks. */
  whenLost(listener: () => void): () => void {
    this.onLost.add(listener);
    return () => this.onLost.delete(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.settings.appUrl, keepAlive: true });
    this.client = client;
    client.on('notification', (message) => this.announce(message.payload));
    client.on('error', (error) => this.reconnect(error));
    client.on('end', () => this.reconnect(undefined));
    try {
      await client.connect();
      await client.query('listen fengsui_live');
      this.listening = true;
    } catch (error) {
      this.reconnect(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private announce(payload: string | undefined): void {
    if (payload === undefined) return;
    const announced = JSON.parse(payload) as Omit<Notice, 'id'> & { id: number };
    const notice: Notice = { ...announced, id: String(announced.id) };
    for (const listener of this.listeners) listener(notice);
  }

  private reconnect(error: Error | undefined): void {
    if (this.stopped || this.timer) return;
    const wasListening = this.listening;
    this.listening = false;
    if (wasListening) for (const listener of this.onLost) listener();
    if (error && wasListening) this.logger.warn(`listening stopped: ${error.message}`);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.connect().catch((failure: unknown) => this.logger.error(failure));
    }, reconnectMs);
  }
}
