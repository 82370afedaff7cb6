import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { row, Transactions, type Tx } from '../../platform/database/transaction.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import type { UsmKnowledge } from './judge-packet.js';
import { type Credentials, KeyRing } from './usm-keys.js';
import type { OwnEngine, UsmUser } from './usm-judge.js';
import type { V3Message } from './usm-message.js';
import { UserBook } from './usm-users.js';
import { EngineClocks } from './usm-window.js';
import { levelOf, readPeerEngines, readUsers, type StoredUser } from './usm.queries.js';

const refreshAfterMs = 3_000;

/** Our engine, the configured users with their keys, and the clocks of the engines heard. */
@Injectable()
export class UsmGate {
  private readonly logger = new Logger('traps');
  private readonly clocks = new EngineClocks();
  private readonly users = new Map<string, { sealed: string; user: UsmUser }>();
  private engine: OwnEngine | undefined;
  private book: { users: UserBook; at: number } | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /** The knowledge to judge by; at the first call our engine boots anew. */
  async current(collector: string, now: Date): Promise<UsmKnowledge> {
    this.engine ??= await this.boot(collector, now);
    return { own: this.engine, users: await this.knownUsers(now), clocks: this.clocks };
  }

  /** The users alone, for who reads the journal and receives nothing. */
  async knownUsers(now: Date): Promise<UserBook> {
    if (!this.book || Math.abs(now.getTime() - this.book.at) >= refreshAfterMs) {
      const stored = await this.transactions.run(clockActor, readUsers);
      this.book = { users: this.open(stored), at: now.getTime() };
    }
    return this.book.users;
  }

  /** An accepted message is stored: its engine's clock is known now. */
  heard({ message, user }: { message: V3Message; user: UsmUser }, at: Date): void {
    if (!message.authenticated || message.reportable) return;
    this.clocks.note(user.id, message.engineId, { boots: message.boots, time: message.time, at });
  }

  private boot(collector: string, now: Date): Promise<OwnEngine> {
    return this.transactions.run(clockActor, async (tx) => {
      for (const peer of await readPeerEngines(tx))
        this.clocks.note(peer.userId, peer.engineId, { ...peer, at: peer.at });
      return bootEngine(tx, collector, now);
    });
  }

  private open(stored: readonly StoredUser[]): UserBook {
    for (const id of this.users.keys()) if (!stored.some((each) => each.id === id)) this.users.delete(id);
    for (const each of stored) {
      const sealed = each.credentials.toString('hex');
      if (this.users.get(each.id)?.sealed === sealed) continue;
      const user = this.opened(each);
      if (user) this.users.set(each.id, { sealed, user });
    }
    return new UserBook([...this.users.values()].map(({ user }) => user));
  }

  private opened(stored: StoredUser): UsmUser | undefined {
    const { id, source, name, engineId } = stored;
    try {
      const credentials = JSON.parse(this.secrets.open(id, stored.credentials)) as Credentials;
      const user = { id, source, name, level: levelOf(stored), keys: new KeyRing(credentials) };
      return engineId ? { ...user, engineId } : user;
    } catch {
      this.logger.error(
        `SNMPv3 用户的口令解不开，密钥可能已换 / the secrets of an SNMPv3 user do not open, perhaps under another key: ${source} ${name}`,
      );
      return undefined;
    }
  }
}

/** Octets format (5) under the enterprise number reserved for examples, with the high bit RFC 3411 §5 asks for. */
const engineIdHead = '8001869f05';

async function bootEngine(tx: Tx, collector: string, now: Date): Promise<OwnEngine> {
  const fresh = Buffer.concat([Buffer.from(engineIdHead, 'hex'), randomBytes(12)]);
  const engine = await row<{ id: Buffer; boots: string }>(
    tx,
    `insert into trap_collector (collector, engine_id, boots, started_at, saved_at) values ($1, $2, 1, $3, $3)
     on conflict (collector) do update set boots = trap_collector.boots + 1, started_at = $3
     returning engine_id as id, boots`,
    [collector, fresh, now],
  );
  if (!engine) throw new Error('trap_collector answered no row');
  return { id: engine.id, boots: Number(engine.boots), startedAt: now };
}
