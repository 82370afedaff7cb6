import { useQuery } from '@tanstack/react-query';
import { read } from './client.js';
import { type Problem } from './problem.js';
import { type Listing, type Read, useListing, useRead } from './reads.js';
import {
  type CoverageLine,
  type ProfileDraft,
  type ProfileVersion,
  type Replay,
  type TrapProfile,
} from './types-profiles.js';

const profilesMillis = 10_000;
const progressMillis = 1_000;

export const useTrapProfiles = (): Listing<TrapProfile> =>
  useListing('/trap-profiles', {}, true, profilesMillis);
export const useCoverage = (): Listing<CoverageLine> =>
  useListing('/trap-coverage', {}, true, profilesMillis);
export const useProfileVersions = (profile: string): Listing<ProfileVersion> =>
  useListing(`/trap-profiles/${profile}/versions`);
export const useProfileVersion = (
  profile: string,
  number: string,
  enabled: boolean,
): Read<ProfileVersion & { text: string }> =>
  useRead(`/trap-profiles/${profile}/versions/${number}`, {}, enabled);
export const useProfileDraft = (rawEventId: string): Read<ProfileDraft> =>
  useRead(`/raw-events/${rawEventId}/profile-draft`, {}, rawEventId !== '');

export const isOpen = ({ state }: Pick<Replay, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

export const useReplays = (): Listing<Replay> => useListing('/trap-replays', {}, true, profilesMillis);

/** Asked again every second until it is over. */
export const useReplay = (id: string): Read<Replay> =>
  useQuery<Replay, Problem>({
    queryKey: ['trap-replays', id],
    queryFn: ({ signal }) => read<Replay>(`/trap-replays/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? progressMillis : false),
  });
