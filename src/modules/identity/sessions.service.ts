import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { clockActor, type Holding, type StandsFor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { Refusal } from '../../kernel/refusal.js';
import { WallClock } from '../../platform/clock/clock.js';
import { row, rows, Transactions } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import { permitsOf } from './permissions.js';
import { reachOf } from './posts.js';
import type { SignedInOfficer } from './signed-in.decorator.js';

export const sessionCookie = 'fengsui_session';
const sessionMinutes = 12 * 60;
const failuresAllowed = 8;
const failureWindowMinutes = 10;

interface OfficerRow {
  id: string;
  username: string;
  name_zh: string;
  name_en: string;
  password_hash: string;
  expires_at: Date;
  holdings: (Omit<Holding, 'standsFor'> & { kind: string; standsFor: StandsFor | null })[];
}

/** The posts of officer `o` at $2: the own ones, and those authorised for a period by who holds them (2.1). */
const holdingsSql = `select organisation_id, post, null::jsonb as stands_for from post_holding where officer_id = o.id
  union all
  select d.organisation_id, d.post, jsonb_build_object('officerId', f.id, 'nameZh', f.name_zh, 'right', 'delegation')
    from delegation d join officer f on f.id = d.from_officer and f.disabled_at is null
    join post_holding own on own.officer_id = f.id and own.organisation_id = d.organisation_id and own.post = d.post
   where d.to_officer = o.id and d.ended_at is null and d.starts_at <= $2 and d.ends_at > $2`;

const officerSelect = `select o.id, o.username, o.name_zh, o.name_en, o.password_hash,
  (select coalesce(json_agg(json_build_object('organisation', h.organisation_id, 'post', h.post, 'kind', g.kind, 'standsFor', h.stands_for)
      order by h.stands_for is not null, h.organisation_id, h.post), '[]')
     from (${holdingsSql}) h join organisation g on g.id = h.organisation_id) as holdings`;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Argon2id at OWASP's parameters (19 MiB, 2 passes, 1 lane). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

@Injectable()
export class SessionsService {
  /** Verified against when the user name is unknown, so that both answers take equally long. */
  private readonly nobody = hashPassword(randomBytes(16).toString('hex'));

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  async signIn(username: string, password: string): Promise<{ token: string; officer: SignedInOfficer }> {
    const now = this.clock.now();
    const found = await this.transactions.run(clockActor, async (tx) => {
      const since = plusMinutes(now, -failureWindowMinutes);
      const failures = await row<{ count: number }>(
        tx,
        `select count(*)::int as count from sign_in_failure where username = $1 and failed_at > $2`,
        [username, since],
      );
      if ((failures?.count ?? 0) >= failuresAllowed)
        throw new Refusal('too-many-attempts', { minutes: failureWindowMinutes });
      return row<OfficerRow>(
        tx,
        `${officerSelect} from officer o where o.username = $1 and o.disabled_at is null`,
        [username, now],
      );
    });
    const right = await verify(found?.password_hash ?? (await this.nobody), password);
    if (!found || !right) {
      await this.transactions.run(clockActor, (tx) =>
        rows(tx, `insert into sign_in_failure (username, failed_at) values ($1, $2)`, [username, now]),
      );
      throw new Refusal('wrong-credentials');
    }
    const token = randomBytes(32).toString('base64url');
    const officer = this.officerOf({ ...found, expires_at: plusMinutes(now, sessionMinutes) }, hashOf(token));
    await this.transactions.run(officer, async (tx) => {
      await rows(
        tx,
        `insert into session (token_hash, officer_id, created_at, expires_at) values ($1, $2, $3, $4)`,
        [officer.sessionHash, found.id, now, officer.sessionExpiresAt],
      );
      await rows(tx, `delete from sign_in_failure where username = $1`, [username]);
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'sign-in',
        subjectKind: 'officer',
        subjectId: found.id,
        details: {},
      });
    });
    return { token, officer };
  }

  async find(token: string): Promise<SignedInOfficer | undefined> {
    const tokenHash = hashOf(token);
    const [found] = await this.transactions.alone<OfficerRow>(
      `${officerSelect}, s.expires_at from session s join officer o on o.id = s.officer_id where s.token_hash = $1 and s.expires_at > $2 and o.disabled_at is null`,
      [tokenHash, this.clock.now()],
    );
    return found && this.officerOf(found, tokenHash);
  }

  async signOut(officer: SignedInOfficer): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(officer, async (tx) => {
      await rows(tx, `delete from session where token_hash = $1`, [officer.sessionHash]);
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'sign-out',
        subjectKind: 'officer',
        subjectId: officer.id,
        details: {},
      });
    });
  }

  private officerOf(found: OfficerRow, sessionHash: string): SignedInOfficer {
    const first = found.holdings[0];
    return {
      kind: 'officer',
      id: found.id,
      username: found.username,
      nameZh: found.name_zh,
      nameEn: found.name_en,
      organisation: first?.organisation ?? '',
      organisationKind: first?.kind ?? '',
      reach: found.holdings.some((held) => reachOf(held.kind) === 'all') ? 'all' : 'own',
      holdings: found.holdings.map(({ organisation, post, standsFor }) => ({
        organisation,
        post,
        ...(standsFor ? { standsFor } : {}),
      })),
      permits: permitsOf(found.holdings),
      sessionHash,
      sessionExpiresAt: found.expires_at,
    };
  }
}
