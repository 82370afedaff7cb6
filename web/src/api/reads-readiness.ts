import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type VehicleCheck, type VehicleDetail } from './types-checks.js';
import { type Offers } from './types-resources.js';

export const useVehicle = (code: string): Read<VehicleDetail> =>
  useRead(`/vehicles/${encodeURIComponent(code)}`);
export const useVehicleChecks = (code: string): Listing<VehicleCheck> =>
  useListing(`/vehicles/${encodeURIComponent(code)}/checks`);

export const useOffers = (
  asked: { kind: string; lender?: string; from?: string; until?: string },
  enabled: boolean,
): Read<Offers> => useRead('/loans/offers', asked, enabled);
