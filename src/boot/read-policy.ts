import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type AlarmPolicy, readAlarmPolicy } from '../modules/alarms/alarm-policy.js';
import { type DeadlinePolicy, readDeadlinePolicy } from '../modules/deadlines/deadline-policy.js';
import { type DeliveryPolicy, readDeliveryPolicy } from '../modules/delivery/delivery-policy.js';
import { DocumentPolicy } from '../modules/documents/document-policy.js';
import { type DocumentTemplates, readDocumentTemplates } from '../modules/documents/document-templates.js';
import { type DispatchPolicy, readDispatchPolicy } from '../modules/dispatch/dispatch-policy.js';
import { aftermathProcedure } from '../modules/dispatch/aftermath/aftermath.procedure.js';
import { commandModeProcedure } from '../modules/dispatch/command-mode/command-mode.procedure.js';
import { circuitCooperationProcedure } from '../modules/dispatch/circuit/circuit-cooperation.procedure.js';
import { localCircuitProcedure } from '../modules/dispatch/circuit/local-circuit.procedure.js';
import { longDistanceCircuitProcedure } from '../modules/dispatch/circuit/long-distance-circuit.procedure.js';
import { loanProcedure } from '../modules/dispatch/loan/loan.procedure.js';
import { supportRequestProcedure } from '../modules/dispatch/task/support-request.procedure.js';
import { taskProcedure } from '../modules/dispatch/task/task.procedure.js';
import { taskReceiptProcedure } from '../modules/dispatch/task/task-receipt.procedure.js';
import { isPost } from '../modules/identity/posts.js';
import { type LevelPolicy, readLevelPolicy } from '../modules/outages/level-policy.js';
import { outageProcedure } from '../modules/outages/outage.procedure.js';
import { type PlanProfiles, readPlanProfiles } from '../modules/outages/plans/plan-profiles.js';
import { readReportPolicy, type ReportPolicy } from '../modules/outages/reports/report-policy.js';
import { carrierResponseProcedure } from '../modules/outages/response/carrier-response.procedure.js';
import { publicationProcedure } from '../modules/outages/upward/publication.procedure.js';
import { upwardReportProcedure } from '../modules/outages/upward/upward-report.procedure.js';
import { delegationProcedure } from '../modules/procedures/authority/delegation.procedure.js';
import { type AuthorityPolicy, readAuthorityPolicy } from '../modules/procedures/authority-policy.js';
import { readRoadPolicy, type RoadPolicy } from '../modules/network/roads/road-policy.js';
import { partyAndPost } from '../modules/procedures/procedure.js';
import { type DutyPolicy, readDutyPolicy } from '../modules/duty/duty-policy.js';
import { missionProcedure } from '../modules/readiness/teams/mission.procedure.js';
import { readStorePolicy, type StorePolicy } from '../modules/readiness/stores/store-policy.js';
import { readReadinessPolicy, type ReadinessPolicy } from '../modules/readiness/readiness-policy.js';
import { type PlanningPolicy, readPlanningPolicy } from '../modules/restoration/planning-policy.js';
import { readRestorationPolicy, type RestorationPolicy } from '../modules/restoration/restoration-policy.js';
import { carrierPlanProcedure } from '../modules/supervision/plans/carrier-plan.procedure.js';
import { inspectionProcedure } from '../modules/supervision/inspections/inspection.procedure.js';
import { readSupervisionPolicy, type SupervisionPolicy } from '../modules/supervision/supervision-policy.js';
import { readProfileBook } from '../modules/traps/trap-profiles.service.js';
import { readWarningPolicy, type WarningPolicy } from '../modules/warnings/warning-policy.js';
import { warningProcedure } from '../modules/warnings/warning.procedure.js';
import { warningReceiptProcedure } from '../modules/warnings/warning-receipt.procedure.js';
import { PolicyVersion } from '../platform/config/policy-version.js';
import { type Read, readYaml } from '../platform/config/read-yaml.js';

export const procedures = [
  delegationProcedure,
  outageProcedure,
  carrierResponseProcedure,
  upwardReportProcedure,
  publicationProcedure,
  warningProcedure,
  warningReceiptProcedure,
  taskProcedure,
  taskReceiptProcedure,
  supportRequestProcedure,
  loanProcedure,
  longDistanceCircuitProcedure,
  localCircuitProcedure,
  circuitCooperationProcedure,
  aftermathProcedure,
  commandModeProcedure,
  inspectionProcedure,
  carrierPlanProcedure,
  missionProcedure,
];

const plan = z.strictObject({
  countyZh: z.string().min(1),
  countyEn: z.string().min(1),
  planZh: z.string().min(1),
  planEn: z.string().min(1),
});

export interface Policy {
  version: PolicyVersion;
  alarms: AlarmPolicy;
  deadlines: DeadlinePolicy;
  delivery: DeliveryPolicy;
  levels: LevelPolicy;
  reports: ReportPolicy;
  plans: PlanProfiles;
  roads: RoadPolicy;
  restoration: RestorationPolicy;
  planning: PlanningPolicy;
  warnings: WarningPolicy;
  authority: AuthorityPolicy;
  dispatch: DispatchPolicy;
  readiness: ReadinessPolicy;
  duty: DutyPolicy;
  stores: StorePolicy;
  supervision: SupervisionPolicy;
  documents: DocumentPolicy;
}

/** Every clock that a table starts must have its line, and every line its clock. */
export function deadlineFaults(file: string, policy: DeadlinePolicy): string[] {
  const started = new Map<string, string[]>(
    procedures.flatMap((table) =>
      Object.keys(table.deadlines).map(
        (name) => [`${table.name}.${name}`, Object.keys(table.parties)] as [string, string[]],
      ),
    ),
  );
  const missing = [...started.keys()]
    .filter((kind) => !(kind in policy.lines))
    .map((kind) => `${file}: deadlines.${kind}: 缺少 / missing`);
  const more = Object.entries(policy.lines).flatMap(([kind, line]) => {
    const parties = started.get(kind);
    if (!parties) return [`${file}: deadlines.${kind}: 没有这个时限 / no procedure starts this clock`];
    const named = [line.owner, ...line.escalate.to].map(partyAndPost);
    const strangers = named
      .filter(({ party }) => !parties.includes(party) && party !== 'office' && party !== 'headquarters')
      .map(({ party }) => `${file}: deadlines.${kind}: ${party} 不是该流程的一方 / is no party to it`);
    const posts = named
      .filter(({ post }) => !isPost(post))
      .map(({ post }) => `${file}: deadlines.${kind}: 没有 ${post} 这个岗位 / no such post`);
    return [...strangers, ...posts];
  });
  return [...missing, ...more];
}

async function versionOf(dir: string): Promise<PolicyVersion> {
  const files = [
    'plan.yaml',
    'alarms.yaml',
    'deadlines.yaml',
    'delivery.yaml',
    'authority.yaml',
    'dispatch.yaml',
    'readiness.yaml',
    'duty.yaml',
    'holidays.yaml',
    'stores.yaml',
    'supervision.yaml',
    'levels.yaml',
    'reports.yaml',
    'restoration.yaml',
    'roads.yaml',
    'planning.yaml',
    'warnings.yaml',
  ];
  for (const folder of ['documents', 'traps']) {
    const names = await readdir(join(dir, folder));
    files.push(
      ...names
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => `${folder}/${name}`),
    );
  }
  for (const id of (await readdir(join(dir, 'plans'))).sort()) files.push(`plans/${id}/plan.yaml`);
  const content = Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)),
  );
  return new PolicyVersion(
    createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16),
    content,
  );
}

const asRead = async <T>(reading: Promise<T>): Promise<Read<T>> =>
  reading.then(
    (value): Read<T> => ({ ok: true, value }),
    (error: unknown): Read<T> => ({
      ok: false,
      faults: (error instanceof Error ? error.message : String(error)).split('\n'),
    }),
  );

/** Opened only to be sure that they are there: the printing thread opens its own. */
async function checkFonts(): Promise<void> {
  const { openFonts } = await import('../modules/documents/fonts.js');
  await openFonts();
}

/** All policy under `dir`, or one Error that lists every fault of every file; the fonts too where papers are printed. */
export async function readPolicy(dir: string, prints = true): Promise<Policy> {
  const county = await readYaml(join(dir, 'plan.yaml'), plan);
  const alarms = await readAlarmPolicy(join(dir, 'alarms.yaml'));
  const deadlineFile = join(dir, 'deadlines.yaml');
  const deadlines = await readDeadlinePolicy(deadlineFile);
  const delivery = await readDeliveryPolicy(join(dir, 'delivery.yaml'));
  const levels = await readLevelPolicy(join(dir, 'levels.yaml'));
  const reports = await readReportPolicy(join(dir, 'reports.yaml'));
  const plans = await readPlanProfiles(join(dir, 'plans'));
  const roads = await readRoadPolicy(join(dir, 'roads.yaml'));
  const restoration = await readRestorationPolicy(join(dir, 'restoration.yaml'));
  const planning = await readPlanningPolicy(join(dir, 'planning.yaml'));
  const warnings = await readWarningPolicy(join(dir, 'warnings.yaml'));
  const authority = await readAuthorityPolicy(join(dir, 'authority.yaml'));
  const dispatch = await readDispatchPolicy(join(dir, 'dispatch.yaml'));
  const readiness = await readReadinessPolicy(join(dir, 'readiness.yaml'));
  const duty = await readDutyPolicy(join(dir, 'duty.yaml'), join(dir, 'holidays.yaml'));
  const stores = await readStorePolicy(join(dir, 'stores.yaml'));
  const supervision = await readSupervisionPolicy(join(dir, 'supervision.yaml'));
  const templates: Read<DocumentTemplates> = await asRead(readDocumentTemplates(join(dir, 'documents')));
  const traps = await asRead(readProfileBook(join(dir, 'traps')));
  const fonts = await asRead(prints ? checkFonts() : Promise.resolve());
  const all = [
    county,
    alarms,
    deadlines,
    delivery,
    levels,
    reports,
    plans,
    roads,
    restoration,
    planning,
    warnings,
    authority,
    dispatch,
    readiness,
    duty,
    stores,
    supervision,
    templates,
    traps,
    fonts,
  ];
  const faults = [
    ...all.flatMap((read) => (read.ok ? [] : read.faults)),
    ...(deadlines.ok ? deadlineFaults(deadlineFile, deadlines.value) : []),
  ];
  if (
    faults.length > 0 ||
    !county.ok ||
    !alarms.ok ||
    !deadlines.ok ||
    !delivery.ok ||
    !levels.ok ||
    !reports.ok ||
    !plans.ok ||
    !roads.ok ||
    !restoration.ok ||
    !planning.ok ||
    !warnings.ok ||
    !authority.ok ||
    !dispatch.ok ||
    !readiness.ok ||
    !duty.ok ||
    !stores.ok ||
    !supervision.ok ||
    !templates.ok ||
    !fonts.ok
  ) {
    throw new Error(
      `配置有误，已拒绝启动 / Faulty configuration, start refused:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  return {
    version: await versionOf(dir),
    alarms: alarms.value,
    deadlines: deadlines.value,
    delivery: delivery.value,
    levels: levels.value,
    reports: reports.value,
    plans: plans.value,
    roads: roads.value,
    restoration: restoration.value,
    planning: planning.value,
    warnings: warnings.value,
    authority: authority.value,
    dispatch: dispatch.value,
    readiness: readiness.value,
    duty: duty.value,
    stores: stores.value,
    supervision: supervision.value,
    documents: new DocumentPolicy(templates.value, county.value.countyZh),
  };
}
