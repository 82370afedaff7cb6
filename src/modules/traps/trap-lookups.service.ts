import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { type KnownLink, type KnownSite, NetworkElements } from './find-element.js';
import { SourceBook, type TrapSource } from './find-source.js';
import type { Lookups } from './read-notification.js';

const refreshAfterMs = 3_000;
/** Unknown senders must not make the collector read the inventory for every datagram. */
const missRefreshAfterMs = 250;

/** The SNMP sources and the inventory in memory, read again every few seconds and when a sender is unknown. */
@Injectable()
export class TrapLookups {
  private read: (Lookups & { at: number }) | undefined;

  constructor(private readonly transactions: Transactions) {}

  current(now: number): Promise<Lookups> {
    return this.youngerThan(refreshAfterMs, now);
  }

  afterMiss(now: number): Promise<Lookups> {
    return this.youngerThan(missRefreshAfterMs, now);
  }

  private async youngerThan(ageMs: number, now: number): Promise<Lookups> {
    if (this.read && Math.abs(now - this.read.at) < ageMs) return this.read;
    this.read = { ...(await this.load()), at: now };
    return this.read;
  }

  private load(): Promise<Lookups> {
    return this.transactions.run(clockActor, async (tx) => ({
      sources: new SourceBook(
        await rows<TrapSource>(
          tx,
          `select code, carrier_id as carrier, network::text as network, community, trusted_relay as "trustedRelay", zone,
             coalesce(charset, 'auto') as charset
           from snmp_source`,
        ),
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
