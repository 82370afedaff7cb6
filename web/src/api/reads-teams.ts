import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type CaseSummary } from './types-cases.js';
import { type TeamDetail, type ExpiringCertificate, type Muster } from './types-teams.js';

const path = (code: string): string => `/teams/${encodeURIComponent(code)}`;

export const useTeam = (code: string): Read<TeamDetail> => useRead(path(code));
export const useTeamMissions = (code: string): Listing<CaseSummary> => useListing(`${path(code)}/missions`);
export const useExpiringCertificates = (asked: {
  owner?: string;
  within: number;
}): Listing<ExpiringCertificate> => useListing('/team-certificates', asked);
export const useMuster = (mission: string): Read<Muster> => useRead(`/missions/${mission}/muster`);
