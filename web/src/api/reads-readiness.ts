import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type VehicleCheck, type VehicleDetail } from './types-checks.js';
import { type Offers } from './types-resources.js';

export const useVehicle = (code: string): Read<VehicleDetail> =>
  useRead(`/vehicles/${encodeURIComponent(code)}`);
export const useVehicleChecks = (code: string): Listing<VehicleCheck> =>
  useListing(`/vehicles/${encodeURIComponent(code)}/checks`);

export const useOffers = (
  asked: {
    kind: string;
    lender?: string | undefined;
    from?: string | undefined;
    until?: string | undefined;
    near?: string | undefined;
    needs?: string | undefined;
    kva?: number | undefined;
    quantity?: number | undefined;
  },
  enabled: boolean,
): Read<Offers> => useRead('/loans/offers', asked, enabled);
