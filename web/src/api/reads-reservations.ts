import { type Listing, useListing } from './reads.js';
import { type Params } from './client.js';
import { type Org } from './types.js';

interface Promised {
  kind: string;
  code: string;
  nameZh: string;
  nameEn: string;
  unitZh: string;
  owner: Org | null;
  caseId: string | null;
  case: { id: string; titleZh: string; titleEn: string } | null;
  from: string;
  until: string;
}

export interface ReservationLine extends Promised {
  id: string;
  units: number;
  purpose: string;
  heldUntil: string | null;
  reason: string | null;
  madeBy: { nameZh: string; nameEn: string } | null;
}

export interface WaitingLine extends Promised {
  quantity: number;
  since: string;
  position: number;
}

export interface NewReservation {
  kind: 'vehicle' | 'store-item' | 'team';
  code: string;
  quantity: number;
  purpose: 'inspection' | 'repair' | 'drill' | 'task';
  from: string;
  until: string;
  reason: string;
}

export const useReservations = (params: Params): Listing<ReservationLine> =>
  useListing('/reservations', params);
export const useWaiting = (params: Params): Listing<WaitingLine> =>
  useListing('/reservations/waiting', params);
