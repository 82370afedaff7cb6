/** Every way of reaching people that the product knows. */
import type { Driver } from './driver.js';
import { emailDriver } from './email.js';
import { type HouseDriver, houseDrivers } from './house.js';

export const networkDrivers: readonly Driver[] = [emailDriver];

export const allDrivers: readonly (Driver | HouseDriver)[] = [...houseDrivers, ...networkDrivers];

export const driverOf = (kind: string): Driver | HouseDriver | undefined =>
  allDrivers.find((driver) => driver.kind === kind);

export const networkDriverOf = (kind: string): Driver | undefined =>
  networkDrivers.find((driver) => driver.kind === kind);
