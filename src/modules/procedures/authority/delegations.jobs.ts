import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { wordsOfPost } from '../../identity/posts.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { latestPapers } from '../latest-papers.queries.js';
import { formText } from '../form.js';
import type { PaperContent, ProcedureShell, StepInHand } from '../procedure-shell.js';
import { ProcedureShells } from '../procedure-shells.service.js';
import { ProceduresService } from '../procedures.service.js';
import { type DelegationFacts, delegationFacts, type NewDelegation } from './delegation.contract.js';
import { delegationProcedure } from './delegation.procedure.js';
import { colleague, endDelegation, lapsedDelegations, putInForce } from './delegations.queries.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });
const batch = 50;

/** Who acts in whose post, for how long: authority ends by the time itself, its case is closed by the sweep. */
@Injectable()
export class Delegations implements ProcedureShell, OnModuleInit, OnApplicationBootstrap {
  readonly table = delegationProcedure;

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('*/20 * * * * *', 'delegations', () => this.sweep());
  }

  /** The new case's id. Only an own post is given on, to an officer of the same body. */
  async open(tx: Tx, officer: SignedInOfficer, asked: NewDelegation, now: Date): Promise<string> {
    const held = officer.holdings.find(
      ({ post, standsFor }) => post === asked.post && standsFor === undefined,
    );
    if (!held) throw wrong('post', 'is no post of your own');
    const to = await colleague(tx, held.organisation, asked.to);
    if (!to) throw wrong('to', 'no such officer of the same body');
    if (to.id === officer.id) throw wrong('to', 'is yourself');
    if (Date.parse(asked.until) <= now.getTime()) throw wrong('until', 'is past');
    const byId = await organisationsById(tx);
    const facts: DelegationFacts = {
      bodyKind: byId.get(held.organisation)?.kind ?? '',
      organisation: held.organisation,
      post: asked.post,
      delegator: officer.id,
      delegatorZh: officer.nameZh,
      delegate: to.id,
      delegateZh: to.nameZh,
      from: asked.from,
      until: asked.until,
      reason: asked.reason,
    };
    return this.procedures.open(
      tx,
      {
        procedure: 'delegation',
        titleZh: `${wordsOfPost(asked.post).zh}${officer.nameZh}授权${to.nameZh}`,
        titleEn: `${officer.nameEn} authorises ${to.nameEn} as ${wordsOfPost(asked.post).en.toLowerCase()}`,
        parties: { body: [held.organisation] },
        facts,
      },
      { event: 'grant', form: {} },
      officer,
      now,
    );
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    if (step.row.event === 'grant')
      await putInForce(tx, step.file.id, delegationFacts.parse(step.file.facts));
    else await endDelegation(tx, step.file.id, step.now);
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const facts = delegationFacts.parse(step.file.facts);
    const post = wordsOfPost(facts.post).zh;
    const earlier =
      kind === 'delegation-end' ? (await latestPapers(tx, step.file.id)).get('delegation') : undefined;
    return {
      facts: {
        scope: `行使${post}职权`,
        clause: '2.1',
        delegator: `${post}${facts.delegatorZh}`,
        delegate: facts.delegateZh,
        from: officialTime(new Date(facts.from)),
        to: officialTime(new Date(facts.until)),
        endAt: officialTime(step.now),
        reason: formText(step.form, 'because') || facts.reason,
        delegationNumber: earlier?.numberText ?? '',
      },
      recipients: [],
      refersTo: earlier?.id ?? null,
    };
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(clockActor, async (tx) => {
      for (const { id } of await lapsedDelegations(tx, now, batch))
        await this.procedures.take(tx, id, { event: 'lapse', form: {} }, clockActor, now);
    });
  }
}
