/** A team and its members as the console shows them (6.3.1). */
import { briefOf, type Organisation } from '../../identity/organisation.js';
import { validSkills, wordsOfSkill } from './team-skills.js';
import type { Certificate, MemberRow, TeamRow } from './teams.queries.js';
import type { Command } from './who-commands.js';

export function teamView(
  team: Readonly<TeamRow>,
  command: Readonly<Command> | undefined,
  byId: ReadonlyMap<string, Organisation>,
  sees: boolean,
) {
  return {
    code: team.code,
    nameZh: team.name_zh,
    nameEn: team.name_en,
    owner: briefOf(byId, team.owner_id),
    skills: team.skills,
    skillWords: team.skills.map(wordsOfSkill),
    size: team.size,
    leaderZh: team.leader_zh,
    phone: team.phone,
    shift: team.shift,
    command: command ?? null,
    /** Counts of people whom another carrier does not see say nothing. */
    members: sees ? team.members : null,
    expired: sees ? team.expired : null,
  };
}

export function certificateView(certificate: Readonly<Certificate>, day: string) {
  return {
    ...certificate,
    skillWords: certificate.skill === null ? null : wordsOfSkill(certificate.skill),
    expired: certificate.expiresOn < day,
  };
}

export function memberView(member: Readonly<MemberRow>, day: string) {
  const valid = validSkills(member.skills, member.certificates, day);
  return {
    id: member.id,
    nameZh: member.name_zh,
    username: member.username,
    leads: member.leads,
    skills: member.skills,
    skillWords: member.skills.map((skill) => ({ ...wordsOfSkill(skill), valid: valid.includes(skill) })),
    phone: member.phone,
    otherPhone: member.other_phone,
    eMail: member.e_mail,
    joinedAt: member.joined_at,
    certificates: member.certificates.map((one) => certificateView(one, day)),
  };
}
