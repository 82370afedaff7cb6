/** A muster as the console shows it: strength, what is lacking, and each of those called (6.3.2(2)). */
import { minutesBetween } from '../../../kernel/duration.js';
import type { CalledOut, CallRow } from './muster.queries.js';
import { arrivesAt, type Called, musterStrength } from './muster-strength.js';
import { memberView } from './team-view.js';
import { validSkills, wordsOfSkill } from './team-skills.js';
import type { MemberRow } from './teams.queries.js';
import type { Command } from './who-commands.js';

export interface MusterShown {
  facts: Readonly<{ teamCode: string; teamZh: string; teamEn: string }>;
  open: boolean;
  called: CalledOut | undefined;
  command: Command;
  calls: readonly CallRow[];
  members: readonly MemberRow[];
  day: string;
  now: Date;
  mayRecord: boolean;
  /** Whose console it is. */
  self: string;
}

export function musterView(shown: Readonly<MusterShown>) {
  const { facts, called, calls, members, day, now } = shown;
  const byId = new Map(members.map((member) => [member.id, member]));
  const calledOf = (call: CallRow): Called => {
    const member = byId.get(call.member_id);
    return {
      answer: call.answer,
      answeredAt: call.answered_at,
      travelMinutes: call.travel_minutes,
      skills: member ? validSkills(member.skills, member.certificates, day) : [],
    };
  };
  const needs = { strength: called?.strength ?? 0, skills: called?.skills ?? [] };
  const strength = musterStrength(needs, calls.map(calledOf));
  return {
    team: { code: facts.teamCode, nameZh: facts.teamZh, nameEn: facts.teamEn },
    open: shown.open,
    command: shown.command,
    assembly: called?.assembly ?? '',
    order: called?.order ?? '',
    needed: needs.strength,
    neededSkills: needs.skills.map(wordsOfSkill),
    ...strength,
    missingSkills: strength.missingSkills.map((skill) => ({
      ...wordsOfSkill(skill),
      reachable: !strength.unreachableSkills.includes(skill),
    })),
    unreachableSkills: strength.unreachableSkills.map(wordsOfSkill),
    calls: calls
      .map((call) => {
        const member = byId.get(call.member_id);
        return {
          id: call.id,
          member: member ? memberView(member, day) : null,
          calledAt: call.called_at,
          answer: call.answer,
          travelMinutes: call.travel_minutes,
          arrivesAt: arrivesAt(calledOf(call)),
          because: call.because,
          answeredAt: call.answered_at,
          through: call.through,
          recordedBy:
            call.recorded_zh === null ? null : { nameZh: call.recorded_zh, nameEn: call.recorded_en ?? '' },
          silentMinutes: call.answer === null ? minutesBetween(call.called_at, now) : null,
          mayAnswer: shown.open && (shown.mayRecord || member?.officer_id === shown.self),
        };
      })
      .toSorted(
        (one, other) =>
          rank[one.answer ?? 'silent'] - rank[other.answer ?? 'silent'] ||
          (one.arrivesAt?.getTime() ?? 0) - (other.arrivesAt?.getTime() ?? 0) ||
          Number(other.member?.leads ?? false) - Number(one.member?.leads ?? false) ||
          (one.member?.nameZh ?? '').localeCompare(other.member?.nameZh ?? ''),
      ),
  };
}

/** Those to ring stand first among those who do not come. */
const rank = { confirmed: 0, silent: 1, declined: 2 } as const;
