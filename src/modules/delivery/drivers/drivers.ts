/** Every way of reaching people that the product knows. */
import type { Driver } from './driver.js';
import { emailDriver } from './email.js';
import { faxEmailDriver, faxHttpDriver } from './fax.js';
import { type HouseDriver, houseDrivers } from './house.js';
import { dingtalkDriver, feishuDriver, wecomDriver } from './robots.js';
import { webhookDriver } from './signed-webhook.js';
import { smsHttpDriver } from './sms-http.js';
import { smsSmppDriver } from './sms-smpp.js';

export const networkDrivers: readonly Driver[] = [
  emailDriver,
  faxEmailDriver,
  faxHttpDriver,
  smsSmppDriver,
  smsHttpDriver,
  dingtalkDriver,
  wecomDriver,
  feishuDriver,
  webhookDriver,
];

export const allDrivers: readonly (Driver | HouseDriver)[] = [...houseDrivers, ...networkDrivers];

export const driverOf = (kind: string): Driver | HouseDriver | undefined =>
  allDrivers.find((driver) => driver.kind === kind);

export const networkDriverOf = (kind: string): Driver | undefined =>
  networkDrivers.find((driver) => driver.kind === kind);
