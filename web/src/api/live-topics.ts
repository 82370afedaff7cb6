/** Which reads an event makes stale, by the first word of its topic. Events carry no facts of their own. */
const staleByFamily: Readonly<Record<string, readonly string[]>> = {
  alarms: [
    'alarms',
    'situation',
    'outages',
    'links',
    'raw-events',
    'unknown-sources',
    'trap-ledger',
    'causes',
  ],
  cause: ['causes'],
  network: ['network', 'sites', 'links', 'circuits', 'circuit-priorities', 'causes'],
  alarm: ['alarms', 'situation'],
  outage: ['outages', 'situation', 'cases', 'links', 'circuits'],
  warning: ['warnings', 'warning-proposals', 'cases', 'documents'],
  case: [
    'cases',
    'warnings',
    'outages',
    'situation',
    'documents',
    'deadlines',
    'vehicles',
    'store-items',
    'teams',
    'inspections',
    'carrier-plans',
    'loans',
  ],
  roster: ['roster', 'roster-drafts', 'on-duty', 'hand-overs', 'contact-rounds', 'situation'],
  stores: ['store-items', 'stores', 'loans'],
  readiness: ['vehicles', 'loans', 'situation'],
  restoration: ['restoration', 'loan-proposals', 'outages'],
  document: ['documents', 'cases', 'outages', 'warnings'],
  message: ['messages'],
  'phone-task': ['phone-tasks'],
  maintenance: ['maintenance-windows'],
  deadline: ['deadlines', 'situation', 'cases', 'outages'],
};

export const topics = [
  'alarms.changed',
  'alarm.acknowledged',
  'alarm.handled',
  'maintenance.changed',
  'cause.corrected',
  'network.changed',
  'outage.changed',
  'warning.changed',
  'warning.proposed',
  'restoration.planned',
  'restoration.field-reported',
  'restoration.roads-changed',
  'case.step-taken',
  'document.issued',
  'document.rendered',
  'document.read',
  'message.rings',
  'message.changed',
  'phone-task.opened',
  'readiness.changed',
  'roster.changed',
  'stores.changed',
  'deadline.started',
  'deadline.breached',
] as const;

/** Sent so that silence means a broken line, not a quiet county. */
export const signsOfLife = ['connected', 'heartbeat'] as const;

export function staleAfter(topic: string): readonly string[] {
  return staleByFamily[topic.split('.')[0] ?? ''] ?? [];
}
