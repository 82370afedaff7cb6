import { type Org, type Words } from './types.js';

export const teamSkills = [
  'fibre-splicing',
  'pole-line',
  'transmission',
  'switching',
  'power',
  'base-station',
  'satellite',
  'microwave',
  'cable-television',
  'driving',
] as const;
export type TeamSkill = (typeof teamSkills)[number];

/** Who may call the team out now, and by which clause. */
export interface Command {
  heldBy: 'owner' | 'headquarters';
  because: Words;
  cites: string;
}

export interface Certificate {
  id: string;
  nameZh: string;
  number: string;
  skill: TeamSkill | null;
  skillWords: Words | null;
  expiresOn: string;
  expired: boolean;
}

export interface Member {
  id: string;
  nameZh: string;
  username: string | null;
  leads: boolean;
  skills: TeamSkill[];
  skillWords: (Words & { valid: boolean })[];
  phone: string;
  otherPhone: string | null;
  eMail: string | null;
  joinedAt: string;
  certificates: Certificate[];
}

export interface MemberDetails {
  nameZh: string;
  username: string | null;
  leads: boolean;
  skills: TeamSkill[];
  phone: string;
  otherPhone: string | null;
  eMail: string | null;
}

export interface TeamDetail {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  skillWords: Words[];
  size: number;
  leaderZh: string;
  phone: string | null;
  /** Of each day; null: at any time. */
  shift: { from: string; until: string } | null;
  command: Command | null;
  members: number | null;
  expired: number | null;
  /** Null where the reader may not see them. */
  people: Member[] | null;
}

export interface ExpiringCertificate extends Certificate {
  member: { nameZh: string; phone: string };
  team: { code: string; nameZh: string; nameEn: string };
  owner: Org;
}

export interface MusterCall {
  id: string;
  member: Member | null;
  calledAt: string;
  answer: 'confirmed' | 'declined' | null;
  travelMinutes: number | null;
  arrivesAt: string | null;
  because: string | null;
  answeredAt: string | null;
  through: string | null;
  recordedBy: { nameZh: string; nameEn: string } | null;
  silentMinutes: number | null;
  mayAnswer: boolean;
}

export interface Muster {
  team: { code: string; nameZh: string; nameEn: string };
  open: boolean;
  command: Command;
  assembly: string;
  order: string;
  needed: number;
  neededSkills: Words[];
  called: number;
  confirmed: number;
  declined: number;
  silent: number;
  lacking: number;
  missingSkills: (Words & { reachable: boolean })[];
  completeAt: string | null;
  allAt: string | null;
  calls: MusterCall[];
}

export interface NewMission {
  team: string;
  serves: string | null;
  exercise: boolean;
  event: 'log' | 'call-out';
  form: Record<string, unknown>;
}
