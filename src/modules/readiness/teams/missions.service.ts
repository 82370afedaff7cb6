import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { row, type Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { type CaseRow, caseRow } from '../../procedures/cases.queries.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import type { NewMission } from './missions.contract.js';

/** As which party of what it serves a unit must stand. */
const servedBy: Readonly<Record<string, string>> = { loan: 'lender', task: 'carriers', outage: 'affected' };

/** Opens missions: what they serve, whose team it is. */
@Injectable()
export class Missions {
  constructor(private readonly procedures: ProceduresService) {}

  async open(tx: Tx, officer: SignedInOfficer, asked: Readonly<NewMission>, now: Date): Promise<string> {
    const team = await row<{ code: string; zh: string; en: string; owner: string }>(
      tx,
      `select code, name_zh as zh, name_en as en, owner_id as owner from team where code = $1`,
      [asked.team],
    );
    if (!team) throw new Refusal('not-found');
    if (officer.reach !== 'all' && officer.organisation !== team.owner)
      throw new Refusal('not-permitted', { needs: [team.owner] });
    const served = asked.serves === null ? undefined : await this.served(tx, asked.serves, team.owner);
    const place = served?.facts['place'];
    return this.procedures.open(
      tx,
      {
        procedure: 'mission',
        titleZh: served ? `${team.zh}出动：${served.title_zh}` : `${team.zh}出动`,
        titleEn: served ? `${team.en}: ${served.title_en}` : `${team.en}: mission`,
        parties: { unit: [team.owner], headquarters: ['headquarters'], office: ['office'] },
        facts: {
          teamCode: team.code,
          teamZh: team.zh,
          teamEn: team.en,
          eventTitle: served?.title_zh ?? `${team.zh}出动`,
          ...(typeof place === 'string' ? { place } : {}),
        },
        parentId: served?.id ?? null,
        outageId: served === undefined ? null : served.procedure === 'outage' ? served.id : served.outage_id,
        exercise: served?.exercise ?? asked.exercise,
      },
      { event: asked.event, form: asked.form },
      officer,
      now,
    );
  }

  private async served(tx: Tx, id: string, owner: string): Promise<CaseRow> {
    const found = await caseRow(tx, id);
    if (!found) throw new Refusal('not-found');
    const party = servedBy[found.procedure];
    const wrong = (zh: string, en: string): Refusal =>
      new Refusal('bad-shape', { errors: [{ path: 'serves', message: `${zh} / ${en}` }] });
    if (party === undefined)
      throw wrong('队伍出动只能对应借调、任务或中断', 'a mission serves a loan, a task or an outage');
    if (found.closed_at !== null) throw wrong('该事项已办结', 'that case is closed');
    if (!(found.parties[party] ?? []).includes(owner))
      throw wrong('队伍所在单位不是该事项的一方', 'the team’s unit is no party to that case');
    return found;
  }
}
