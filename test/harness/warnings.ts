import { WarningProposalSweep } from '../../src/modules/warnings/proposals/warning-proposals.jobs.js';
import type { County } from './county.js';
import { step } from './parts.js';
import type { WarningProposalList, WarningView } from './views.js';

/** The worker's look at the network, now. */
export async function lookAtNetwork(county: County): Promise<void> {
  await county.app.get(WarningProposalSweep).sweep();
}

/** What the product proposes once everything sent has been handled. */
export async function openProposals(county: County): Promise<WarningProposalList['items']> {
  await county.settled();
  await lookAtNetwork(county);
  return (await county.as('office.duty1').get<WarningProposalList>('/warning-proposals?state=open')).items;
}

export const warningOf = (county: County, id: string, by = 'office.director'): Promise<WarningView> =>
  county.as(by).get<WarningView>(`/warnings/${id}`);

export async function receiptOf(county: County, id: string, carrier: string): Promise<string> {
  const { receipts } = await warningOf(county, id);
  return receipts.find((receipt) => receipt.carrier.id === carrier)?.id ?? '';
}

/** An analysis in which nothing may happen but what is said. */
export const analysed = (changed: Readonly<Record<string, unknown>>) => ({
  analysis: '按现有情况分析',
  eventGrade: 'general',
  taskOrigin: 'none',
  needsReadiness: 'none',
  potentialBackbone: 'none',
  potentialProvinces: 1,
  escalateBackbone: 'none',
  escalateProvinces: 1,
  ...changed,
});

/** A carrier's own submission, complete. */
export const submission = (county: County) => ({
  content: '机房进水',
  area: '墨渡镇',
  townships: ['township-modu'],
  expectedFrom: county.now().toISOString(),
  mayHit: '汇聚机房及下挂基站',
  contact: '程竹溪',
  contactPhone: '0799-555-0149',
});

/** What the office writes down of the weather bureau's call. */
export const toldByPhone = (county: County) => ({
  ...submission(county),
  sourceKind: 'weather',
  sourceName: '县气象局',
  means: 'phone',
  toldAt: new Date(county.now().getTime() - 300_000).toISOString(),
  content: '未来六小时有暴雨',
  weatherKind: 'rainstorm',
  weatherColour: '橙色',
  contact: '值班员',
  contactPhone: '0799-555-0180',
});

/** A warning by a carrier, analysed, verified and graded by the office. */
export async function gradedWarning(county: County): Promise<string> {
  const { id } = await county.as('unicom.noc').post<WarningView>('/warnings', submission(county));
  await step(county, 'office.duty1', id, 'analyse', analysed({ potentialCarriers: ['unicom'] }));
  await step(county, 'office.duty1', id, 'verify', { verification: '经核实属实' });
  await step(county, 'office.duty1', id, 'set-level');
  return id;
}
