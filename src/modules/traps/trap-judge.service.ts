import { Injectable } from '@nestjs/common';
import { answerInform } from './answer-inform.js';
import type { TrapSource } from './find-source.js';
import { type Named, nameDevice } from './identity-evidence.js';
import { type Judged, judgePacket, type UsmKnowledge } from './judge-packet.js';
import type { MappedTrap } from './map-trap.js';
import { ProfileBook } from './profile-book.js';
import { FairShares, type Share } from './rate-limit.js';
import type { TrapReading } from './read-trap.js';
import { type Datagram, informKey, RecentInforms } from './recent-informs.js';
import { TrapLimits } from './trap-limits.service.js';
import { type Lookups, readNotification } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import { UsmGate } from './usm-gate.service.js';
import { messageKey, RecentMessages } from './usm-replays.js';

export interface Answer {
  to: Datagram;
  bytes: Buffer;
}

export interface Judgement extends Omit<Judged, 'verdict'> {
  verdict: Judged['verdict'] | 'summarised';
  datagram: Datagram;
  reading?: TrapReading;
  agentAddress?: string;
  /** By which evidence the device was named: identity-evidence.ts. */
  identifiedBy?: string;
  /** Why an accepted event makes no alarm, or how it made one: the ledger's reason. */
  outcome: string;
  /** Beyond the strangers' share: counted only. */
  dropped?: boolean;
}

const critical = 3;

/** What each datagram of a batch is: whose, new or sent again, within its share, and what it says. */
@Injectable()
export class TrapJudge {
  private readonly informs = new RecentInforms();
  private readonly messages = new RecentMessages();
  private readonly shares: FairShares;

  constructor(
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
    { values }: TrapLimits,
  ) {
    this.shares = new FairShares(values.rates);
  }

  /** v3 messages stored before a start are replays if they come again. */
  remember(stored: readonly { bytes: Buffer; at: Date }[]): void {
    for (const { bytes, at } of stored) this.messages.remember(messageKey(bytes), at);
  }

  async judge(collector: string, batch: readonly Datagram[], now: Date): Promise<Judgement[]> {
    const lookups = await this.lookups.current(now.getTime());
    const usm = await this.usm.current(collector, now);
    const judged = batch.map((datagram) => judgePacket(lookups.sources, usm, datagram));
    const stranger = judged.some(({ verdict, version }) => verdict === 'quarantined' && version !== 'v3');
    const fresh = stranger ? await this.lookups.afterMiss(now.getTime()) : lookups;
    return this.weigh(fresh, usm, batch, fresh === lookups ? judged : undefined);
  }

  /** What is remembered, and answered, once it is stored. */
  settle({ datagram, verdict, pdu, seal, answer, dropped }: Judgement): Answer[] {
    if (dropped) return [];
    const stored = verdict === 'accepted' || verdict === 'summarised';
    if (stored && pdu === 'inform') this.informs.remember(sameInform(datagram, seal));
    if (stored && seal) {
      this.messages.remember(messageKey(datagram.bytes), datagram.receivedAt);
      this.usm.heard(seal, datagram.receivedAt);
    }
    if (answer) return [{ to: datagram, bytes: answer }];
    const isInform = stored && pdu === 'inform';
    return isInform ? [{ to: datagram, bytes: answerInform(datagram.bytes) }] : [];
  }

  private weigh(
    lookups: Lookups,
    usm: UsmKnowledge,
    batch: readonly Datagram[],
    known: readonly Judged[] | undefined,
  ): Judgement[] {
    const within = new Set<string>();
    return batch.map((datagram, at) => {
      const judged = known?.[at] ?? judgePacket(lookups.sources, usm, datagram);
      const { source, notification, seal } = judged;
      if (!source || !notification) return this.refused(judged, datagram, lookups);
      const agent = nameDevice(source.trustedRelay, notification, datagram.address);
      if (notification.pdu === 'inform') {
        const same = sameInform(datagram, seal);
        const key = informKey(same);
        if (within.has(key) || this.informs.has(same)) {
          const again = 'retransmission';
          return judgement(judged, datagram, agent, undefined, 'accepted', again, again);
        }
        within.add(key);
      }
      if (seal) {
        const key = messageKey(datagram.bytes);
        if (within.has(key) || this.messages.has(key, datagram.receivedAt)) {
          const { version, pdu, v3 } = judged;
          const replayed = { verdict: 'quarantined', reason: 'replayed', version, pdu, v3 } as const;
          return this.refused(replayed, datagram, lookups);
        }
        within.add(key);
      }
      const reading = readNotification(this.profiles, lookups, source, agent.address, notification);
      const share = reading.alarm ? this.shareOf(datagram, source, isUrgent(reading.alarm)) : 'within';
      if (share !== 'within') return judgement(judged, datagram, agent, reading, 'summarised', share, share);
      const outcome = reading.does === 'ignore' ? 'ignored' : reading.does;
      return judgement(judged, datagram, agent, reading, judged.verdict, judged.reason, outcome);
    });
  }

  /** An urgent one takes its part of the share but is never held back. */
  private shareOf({ receivedAt }: Datagram, { code, carrier }: TrapSource, urgent: boolean): Share {
    const share = this.shares.ofSource(code, carrier, receivedAt);
    return urgent ? 'within' : share;
  }

  /** Not believed, or not readable: kept raw within the share of such, beyond it only counted. */
  private refused(judged: Judged, datagram: Datagram, { sources }: Lookups): Judgement {
    const share = this.shares.ofStrangers(sources.holds(datagram.address), datagram.receivedAt);
    if (share === 'within')
      return judgement(
        judged,
        datagram,
        undefined,
        undefined,
        judged.verdict,
        judged.reason,
        ledgerReason(judged),
      );
    return { verdict: 'summarised', datagram, reason: share, outcome: share, dropped: true };
  }
}

/** Written out field by field: objects of one shape are read faster by all that follows. */
function judgement(
  judged: Judged,
  datagram: Datagram,
  agent: Named | undefined,
  reading: TrapReading | undefined,
  verdict: Judgement['verdict'],
  reason: string | undefined,
  outcome: string,
): Judgement {
  return {
    verdict,
    reason,
    version: judged.version,
    pdu: judged.pdu,
    source: judged.source,
    notification: judged.notification,
    v3: judged.v3,
    seal: judged.seal,
    answer: judged.answer,
    datagram,
    reading,
    agentAddress: agent?.address,
    identifiedBy: agent?.by,
    outcome,
    dropped: undefined,
  };
}

/** An inform sent again under v3 is sealed anew, but its scoped PDU is the same. */
function sameInform(datagram: Datagram, seal: Judged['seal']): Datagram {
  return seal ? { ...datagram, bytes: Buffer.concat([seal.message.user, seal.scoped]) } : datagram;
}

const isUrgent = ({ does, severity }: MappedTrap): boolean => does === 'clear' || severity === critical;

/** Malformed packets vary without end: the ledger counts kinds of faults, the raw event has the words. */
function ledgerReason({ verdict, reason, fault }: Judged): string {
  return (verdict === 'quarantined' ? reason : fault) ?? '';
}
