import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { parseLines } from '../../platform/config/read-yaml.js';
import { Transactions } from '../../platform/database/transaction.js';
import { draftProfile } from './draft-profile.js';
import { ProfileBook, profileConflicts } from './profile-book.js';
import type { Becoming, ProfileCheckView, ProfileDraftView } from './profile-drafts.contract.js';
import { readRawEvent, unmappedBeside, unmappedEvents } from './profile-drafts.queries.js';
import type { StoredEvent } from './raw-events.queries.js';
import { type KnownToday, readStored } from './read-notification.js';
import { runSamples } from './run-samples.js';
import { TrapLookups } from './trap-lookups.service.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';
import { UsmGate } from './usm-gate.service.js';

const mostTrapsTried = 20;
const mostSamples = 5;

/** Drafts a profile from an unmapped trap and says what a text would do before it is kept. */
@Injectable()
export class ProfileDrafts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly usm: UsmGate,
    private readonly book: ProfileBook,
  ) {}

  async draft(officer: Officer, rawEventId: number): Promise<ProfileDraftView> {
    const known = await this.known();
    const event = await this.transactions.run(officer, (tx) => readRawEvent(tx, rawEventId));
    const stored = event && readStored(event, known);
    if (!event || !stored) throw new Refusal('not-found');
    const { source, notification } = stored;
    const { trapOid, varbinds } = notification;
    const parent = trapOid.slice(0, trapOid.lastIndexOf('.'));
    const seen = await this.transactions.run(officer, (tx) => unmappedBeside(tx, parent));
    const { carrier, zone = 'Asia/Shanghai', charset } = source;
    const facts = {
      trapOid,
      varbinds,
      carrier,
      agent: event.agentAddress,
      zone,
      nameOf: this.book.nameOf,
      seen,
    };
    const draft = draftProfile(charset ? { ...facts, charset } : facts, known.lookups.elements);
    return { trapOid, ...draft };
  }

  async check(officer: Officer, text: string): Promise<ProfileCheckView> {
    const read = parseLines(text, trapProfileShape);
    if (!read.ok) return { ok: false, faults: read.faults, conflicts: [], samples: [], becoming: [] };
    const profile = { ...read.value, shadow: false };
    const known = await this.known();
    const conflicts = this.conflictsOf(profile);
    const samples = runSamples(profile, known.lookups.elements);
    const becoming: Becoming[] = [];
    const book = new ProfileBook([profile]);
    const traps = [...new Set(profile.traps.map(({ oid }) => oid))].slice(0, mostTrapsTried);
    for (const trapOid of traps) {
      const events = await this.transactions.run(officer, (tx) => unmappedEvents(tx, trapOid));
      if (events.length > 0) becoming.push(become(trapOid, events, book, known));
    }
    const ok = conflicts.length === 0 && samples.every((sample) => sample.ok);
    return { ok, profile: profile.profile, faults: [], conflicts, samples, becoming };
  }

  /** With the profiles at hand; one of the same name is replaced. */
  conflictsOf(profile: TrapProfile): string[] {
    const others = this.book.profiles.filter((each) => each.profile !== profile.profile);
    return profileConflicts([
      ...others.map((each) => ({ file: each.profile, profile: each })),
      { file: profile.profile, profile },
    ]);
  }

  private async known(): Promise<KnownToday> {
    const now = this.clock.now();
    return {
      lookups: await this.lookups.current(now.getTime()),
      users: await this.usm.knownUsers(now),
    };
  }
}

function become(
  trapOid: string,
  events: readonly StoredEvent[],
  book: ProfileBook,
  known: KnownToday,
): Becoming {
  const becoming: Becoming = { trapOid, events: events.length, by: {}, samples: [] };
  for (const event of events) {
    const read = readStored(event, known)?.by(book);
    const does = read?.does ?? 'unreadable';
    becoming.by[does] = (becoming.by[does] ?? 0) + 1;
    if (becoming.samples.length >= mostSamples) continue;
    const { managedObject, site, link, circuit, severity, specificProblem } = read?.alarm ?? {};
    becoming.samples.push({
      rawEventId: event.id,
      does,
      managedObject,
      site,
      link,
      circuit,
      severity,
      specificProblem,
    });
  }
  return becoming;
}
