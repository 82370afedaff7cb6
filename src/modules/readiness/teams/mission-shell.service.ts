import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { Field } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { musterCalled, musterOver } from '../readiness.events.js';
import { commandOf } from './command.queries.js';
import { logFacts, type Mustered, recordFacts, rollAnnex } from './mission-papers.js';
import { missionProcedure } from './mission.procedure.js';
import { withBounds } from './mission-times.js';
import { missionFacts } from './missions.contract.js';
import { callMembers, callOutOf, callsOf } from './muster.queries.js';
import { arrivesAt } from './muster-strength.js';
import { membersById } from './teams.queries.js';

@Injectable()
export class MissionShell implements ProcedureShell, OnModuleInit {
  readonly table = missionProcedure;

  constructor(private readonly shells: ProcedureShells) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    const { teamCode } = missionFacts.parse(file.facts);
    const counted = await row<{ members: number }>(
      tx,
      `select count(*)::int as members from team_member where team_code = $1 and left_at is null`,
      [teamCode],
    );
    return {
      command: await commandOf(tx, unitOf(file), file.exercise),
      members: counted?.members ?? 0,
      calledBy: (await callOutOf(tx, file.id))?.by ?? null,
    };
  }

  async fields(tx: Tx, file: CaseFile, { event, form = [] }: Row, now: Date): Promise<readonly Field[]> {
    const facts = missionFacts.parse(file.facts);
    if (event === 'depart') {
      const team = await row<{ leader: string; phone: string | null }>(
        tx,
        `select leader_zh as leader, phone from team where code = $1`,
        [facts.teamCode],
      );
      const crew = team ? `${team.leader} ${team.phone ?? ''}`.trim() : '';
      return withBounds(form, file.history, now).map((field) =>
        field.name === 'crew' && crew !== '' ? { ...field, prefill: crew } : field,
      );
    }
    if (event === 'log' && facts.place !== undefined) {
      const { place } = facts;
      return form.map((field) => (field.name === 'place' ? { ...field, prefill: place } : field));
    }
    return withBounds(form, file.history, now);
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const { file, now } = step;
    const told = [unitOf(file), 'office', 'headquarters'];
    switch (step.row.event) {
      case 'call-out': {
        const { teamCode } = missionFacts.parse(file.facts);
        await callMembers(tx, { id: file.id, team: teamCode }, now);
        return tell(tx, musterCalled, { id: file.id }, told, now);
      }
      case 'call-off':
        return tell(tx, musterOver, { id: file.id, because: 'called-off' }, told, now);
      case 'depart':
        return tell(tx, musterOver, { id: file.id, because: 'departed' }, told, now);
      default:
        return undefined;
    }
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const { file, form } = step;
    const facts = missionFacts.parse(file.facts);
    const unit = (await organisationsById(tx)).get(unitOf(file));
    const shared = {
      eventTitle: facts.eventTitle,
      receivedAt: officialTime(file.openedAt),
      recorder: step.officerNameZh,
      crew: facts.teamZh,
      requester: unit?.nameZh ?? unitOf(file),
      mark: `${unit?.shortZh ?? ''}应急`,
    };
    if (kind === 'mission-log') return { facts: { ...shared, ...logFacts(form) }, recipients: [] };
    const roll = await this.roll(tx, file.id);
    const came = roll.filter(({ answer }) => answer === 'confirmed').length;
    return {
      facts: {
        ...shared,
        ...recordFacts(file.history, form),
        quantity: `召集${roll.length}人，确认${came}人`,
      },
      annexes: [rollAnnex(facts.teamZh, roll)],
      recipients: ['office'],
    };
  }

  private async roll(tx: Tx, caseId: string): Promise<Mustered[]> {
    const calls = await callsOf(tx, caseId);
    const members = await membersById(
      tx,
      calls.map((call) => call.member_id),
    );
    const byId = new Map(members.map((member) => [member.id, member]));
    return calls.map((call) => {
      const member = byId.get(call.member_id);
      return {
        nameZh: member?.name_zh ?? '',
        skills: member?.skills ?? [],
        answer: call.answer,
        arrivesAt: arrivesAt({
          answer: call.answer,
          answeredAt: call.answered_at,
          travelMinutes: call.travel_minutes,
          skills: [],
        }),
        because: call.because,
      };
    });
  }
}

const unitOf = (file: Readonly<CaseFile>): string => file.parties['unit']?.[0] ?? '';
