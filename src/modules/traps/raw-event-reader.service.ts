import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { trapCommunityName } from './convert-v1.js';
import { decodePacket, type Notification } from './decode-packet.js';
import type { TrapSource } from './find-source.js';
import { weighEvidence } from './identity-evidence.js';
import type { MibBook } from './mib-book.js';
import { MibNames } from './mib-names.service.js';
import { ProfileBook } from './profile-book.js';
import type { TrapReading } from './read-trap.js';
import { rereadEvent } from './reread-event.js';
import { showDatagram, tellsCommunity } from './show-datagram.js';
import { readNotification } from './read-notification.js';
import type { Lookups } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import type { RawEventDetail } from './traps.contract.js';
import { readRawEvent, type WholeEvent } from './traps.queries.js';
import { UsmGate } from './usm-gate.service.js';
import { valueText } from './varbind-text.js';

/** One raw event as a person reads it, from its stored octets. */
@Injectable()
export class RawEventReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
    private readonly mibs: MibNames,
  ) {}

  async read(officer: Officer, id: string): Promise<RawEventDetail> {
    const event = await this.transactions.run(officer, (tx) => readRawEvent(tx, id));
    if (!event) throw new Refusal('not-found');
    const now = this.clock.now();
    const lookups = await this.lookups.current(now.getTime());
    const { view, bytes } = event;
    const source = view.source === undefined ? undefined : lookups.sources.withCode(view.source);
    const notification = await this.notification(event, now);
    const { hex, hidden } = showDatagram(bytes);
    const { book } = await this.mibs.current();
    return {
      ...view,
      hex,
      hiddenOctets: hidden,
      ...(event.agentAddress === null ? {} : { agentAddress: event.agentAddress }),
      ...(event.identifiedBy === null ? {} : { identifiedBy: event.identifiedBy }),
      ...(notification ? this.said(notification, source, book) : { varbinds: [] }),
      evidence: [],
      ...(source && notification ? this.weighed(event, source, notification, lookups) : {}),
    };
  }

  /** What a v3 message says is told only where its source was believed. */
  private async notification({ view, bytes }: WholeEvent, now: Date): Promise<Notification | undefined> {
    if (view.source !== undefined) return rereadEvent(bytes, view.source, await this.usm.knownUsers(now));
    const packet = decodePacket(bytes);
    return packet.kind === 'notification' ? packet : undefined;
  }

  private said(
    { trapOid, varbinds, community }: Notification,
    source: TrapSource | undefined,
    mibs: MibBook,
  ): Pick<RawEventDetail, 'trapOid' | 'trapName' | 'varbinds'> {
    const trapName = this.profiles.rules(trapOid)[0]?.rule.name ?? mibs.nameOf(trapOid);
    return {
      trapOid,
      ...(trapName === undefined ? {} : { trapName }),
      varbinds: varbinds
        .filter(({ oid }) => oid !== trapCommunityName)
        .map((varbind) => {
          const { oid, type, value } = varbind;
          const name = this.profiles.nameOf(oid) ?? mibs.nameOf(oid);
          const label = mibs.labelOf(varbind);
          const octets = Buffer.isBuffer(value) ? value : undefined;
          const secret = octets !== undefined && tellsCommunity(octets, community);
          return {
            oid,
            ...(name === undefined ? {} : { name }),
            type,
            value: secret ? '***' : valueText(varbind, source?.charset),
            ...(label === undefined ? {} : { label }),
            ...(octets && !secret ? { hex: octets.toString('hex') } : {}),
          };
        }),
    };
  }

  private weighed(
    { view, agentAddress }: WholeEvent,
    source: TrapSource,
    notification: Notification,
    lookups: Lookups,
  ): Pick<RawEventDetail, 'evidence' | 'reading'> {
    const device = agentAddress ?? view.address;
    const reading = readNotification(this.profiles, lookups, source, device, notification);
    const { alarm } = reading;
    const named = alarm?.link ?? alarm?.site;
    const { site } = lookups.elements.agent(source.carrier, device);
    const { engineId: engine, user } = view;
    return {
      evidence: weighEvidence({
        source,
        udpSource: view.address,
        naming: notification,
        ...(engine !== undefined && user !== undefined ? { v3: { engine, user } } : {}),
        ...(alarm
          ? {
              object: {
                name: alarm.managedObject,
                ...(named === undefined ? {} : { place: named }),
                ...(site === undefined ? {} : { devicePlace: site }),
              },
            }
          : {}),
      }),
      reading: shown(reading),
    };
  }
}

function shown({ does, profile, alarm, eventAt }: TrapReading): RawEventDetail['reading'] {
  return {
    does,
    ...(profile === undefined ? {} : { profile }),
    ...(eventAt ? { eventAt: eventAt.toISOString() } : {}),
    ...(alarm
      ? {
          managedObject: alarm.managedObject,
          severity: alarm.severity,
          specificProblem: alarm.specificProblem,
          ...(alarm.site === undefined ? {} : { site: alarm.site }),
          ...(alarm.link === undefined ? {} : { link: alarm.link }),
        }
      : {}),
  };
}
