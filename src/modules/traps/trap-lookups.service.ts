import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import { Secrets } from '../../platform/secrets/secrets.service.js';
import { communityMark } from '../network/sources/sealed-community.js';
import { type KnownLink, type KnownSite, NetworkElements } from './find-element.js';
import { SourceBook, type TrapSource } from './find-source.js';
import type { Lookups } from './read-notification.js';

const refreshAfterMs = 3_000;
/** Unknown senders must not make the collector read the inventory for every datagram. */
const missRefreshAfterMs = 250;

/** The SNMP sources and the inventory in memory, read again every few seconds, when a sender is unknown and when the inventory has changed. */
@Injectable()
export class TrapLookups implements OnModuleInit {
  private read: (Lookups & { at: number }) | undefined;
  private changes = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly channel: LiveChannel,
    private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.channel.onNotice(({ topic }) => {
      if (!topic.startsWith('network')) return;
      this.changes += 1;
      this.read = undefined;
    });
  }

  current(now: number): Promise<Lookups> {
    return this.youngerThan(refreshAfterMs, now);
  }

  /** As the inventory is now, for who has been told that it changed. */
  fresh(now: number): Promise<Lookups> {
    this.read = undefined;
    return this.current(now);
  }

  afterMiss(now: number): Promise<Lookups> {
    return this.youngerThan(missRefreshAfterMs, now);
  }

  private async youngerThan(ageMs: number, now: number): Promise<Lookups> {
    if (this.read && Math.abs(now - this.read.at) < ageMs) return this.read;
    const { changes } = this;
    const read = { ...(await this.load()), at: now };
    // What was begun before the change may not know it.
    if (changes === this.changes) this.read = read;
    return read;
  }

  private load(): Promise<Lookups> {
    return this.transactions.run(clockActor, async (tx) => ({
      sources: new SourceBook(
        await rows<TrapSource>(
          tx,
          `select code, carrier_id as carrier, network::text as network, community_mark as "communityMark", trusted_relay as "trustedRelay", zone,
             coalesce(charset, 'auto') as charset
           from snmp_source where retired_at is null`,
        ),
        (community) => communityMark(this.secrets, community),
      ),
      elements: new NetworkElements(
        await rows<KnownSite>(
          tx,
          `select code, carrier_id as carrier, host(address) as address from site where retired_at is null`,
        ),
        await rows<KnownLink>(
          tx,
          `select code, carrier_id as carrier, a_site as "aSite", z_site as "zSite", a_if_index as "aIfIndex", z_if_index as "zIfIndex" from link where retired_at is null`,
        ),
      ),
    }));
  }
}
