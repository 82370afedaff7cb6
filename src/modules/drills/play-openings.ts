/** What playing every table opens: some cases once, the dispatches anew until every branch of theirs is taken. */
import { plainWarning } from './plain-answers.js';

export interface Opening {
  procedure: string;
  as: string;
  path: string;
  body: unknown;
}

const contact = { contact: '莫澹宁', contactPhone: '0799-555-0137' };
const pdf = new TextEncoder().encode('%PDF-1.4\n% 演练用预案\n%%EOF\n');
const hoursAfter = (now: Readonly<Date>, count: number): string =>
  new Date(now.getTime() + count * 3_600_000).toISOString();

export function once(outageId: string, now: Readonly<Date>): Opening[] {
  const plan = new URLSearchParams({ planName: '应急通信保障预案', edition: '演练版', name: '预案.pdf' });
  return [
    {
      procedure: 'task',
      as: 'committee.chair',
      path: '/tasks',
      body: { outageId, measures: '立即启动预案。' },
    },
    { procedure: 'warning', as: 'telecom.duty1', path: '/warnings', body: plainWarning(now) },
    {
      procedure: 'inspection',
      as: 'office.director',
      path: '/inspections',
      body: { carrier: 'mobile', inspectedAt: now.toISOString(), members: '演练检查组' },
    },
    {
      procedure: 'carrier-plan',
      as: 'mobile.director',
      path: `/carrier-plans?${plan.toString()}`,
      body: pdf,
    },
  ];
}

export function repeated(outageId: string, generation: number, now: Readonly<Date>): Opening[] {
  const hour = (count: number): string => hoursAfter(now, count);
  return [
    {
      procedure: 'loan',
      as: 'telecom.duty1',
      path: '/loans',
      body: {
        ...{ outageId, lender: 'mobile', resourceKind: 'store-item', quantity: 2 },
        ...{ resourceCode: `S-MOB-0${(generation % 3) + 1}`, place: '墨渡镇青河大桥' },
        ...{ neededFrom: hour(0), neededUntil: hour(6), purpose: '光缆抢通' },
        ...contact,
      },
    },
    ...['long-distance', 'local'].map((reach) => ({
      procedure: `${reach}-circuit`,
      as: 'telecom.duty1',
      path: '/circuit-dispatches',
      body: {
        ...{ reach, outageId, lender: 'mobile', aEnd: '岚城核心机房', zEnd: '墨渡局', bandwidth: '2M' },
        ...{ path: ['L-MOB-002', 'L-MOB-009'], from: hour(0), to: hour(6), reason: '首长专线中断' },
        ...contact,
      },
    })),
    {
      procedure: 'delegation',
      as: 'office.director',
      path: '/delegations',
      body: { post: 'director', to: 'office.duty2', from: hour(0), until: hour(4), reason: '外出开会' },
    },
  ];
}
