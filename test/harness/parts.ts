import type { County } from './county.js';
import type { CaseView, OutageList, OutageView } from './views.js';

/** The five items of 4.2.1 and who reports, complete. */
export function fiveItems(county: County, changed: Readonly<Record<string, unknown>> = {}) {
  return {
    occurredAt: county.now().toISOString(),
    place: '青河大桥管道段',
    affectedArea: '墨渡镇通信中断',
    cause: '光缆被挖断',
    measures: '已派抢修队',
    reporter: '柯知微',
    reporterPhone: '0799-555-0139',
    ...changed,
  };
}

export function step(
  county: County,
  username: string,
  caseId: string,
  event: string,
  form: Readonly<Record<string, unknown>> = {},
): Promise<CaseView> {
  return county.as(username).post<CaseView>(`/cases/${caseId}/steps`, { event, form });
}

export async function onlyOpenOutage(county: County): Promise<string> {
  await county.settled();
  const { items } = await county.as('office.duty1').get<OutageList>('/outages?open=true');
  const [only] = items;
  if (items.length !== 1 || !only) throw new Error(`one open outage was expected, there are ${items.length}`);
  return only.id;
}

/** Three carriers' fibres in one trench fail; telecom reports it and the office informs the committee and confirms the level. */
export async function reportedFibreCut(county: County): Promise<string> {
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  const id = await onlyOpenOutage(county);
  await step(county, 'telecom.noc', id, 'report', fiveItems(county));
  await county.settled();
  await step(county, 'office.duty1', id, 'report-to-committee');
  await step(county, 'office.director', id, 'confirm-level');
  return id;
}

/** An outage told by hand, with no alarm, so that it holds no circuit down. */
export function outageByHand(county: County, username: string): Promise<OutageView> {
  return county.as(username).post<OutageView>('/outages', fiveItems(county));
}

/** A loan application by telecom for one of mobile's vehicles. */
export function applyForVehicle(
  county: County,
  changed: Readonly<Record<string, unknown>> = {},
): Promise<CaseView> {
  return county.as('telecom.duty1').post<CaseView>('/loans', vehicleLoan(county, changed));
}

export function vehicleLoan(county: County, changed: Readonly<Record<string, unknown>> = {}) {
  const now = county.now().getTime();
  return {
    lender: 'mobile',
    resourceKind: 'vehicle',
    resourceCode: 'V-MOB-01',
    place: '墨渡镇青河大桥',
    neededFrom: new Date(now + 3_600_000).toISOString(),
    neededUntil: new Date(now + 12 * 3_600_000).toISOString(),
    purpose: '恢复墨渡镇通信',
    contact: '莫澹宁',
    contactPhone: '0799-555-0137',
    ...changed,
  };
}

/** An application by telecom for a circuit of mobile's by way of Yunyan. */
export function circuitDispatch(county: County, changed: Readonly<Record<string, unknown>> = {}) {
  const now = county.now().getTime();
  return {
    reach: 'local',
    lender: 'mobile',
    restores: 'C-TEL-002',
    aEnd: '岚城核心机房',
    zEnd: '墨渡局',
    bandwidth: '2M',
    path: ['L-MOB-002', 'L-MOB-009'],
    from: new Date(now + 3_600_000).toISOString(),
    to: new Date(now + 12 * 3_600_000).toISOString(),
    reason: '首长专线 岚城—墨渡 01 中断',
    contact: '莫澹宁',
    contactPhone: '0799-555-0137',
    ...changed,
  };
}
