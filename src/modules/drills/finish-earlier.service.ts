import type { DrillCounty } from './drill-county.service.js';
import { NotHeld } from './drill-county.service.js';
import type { NetworkManagers } from './network-managers.service.js';
import type { Scenario } from './scenario.contract.js';
import { caseSeen, type CaseSeen } from './seen.contract.js';

type Step = CaseSeen['steps'][number];

const mostSteps = 200;

/** What a person would write to be done with it. */
function plainForm(step: Step, now: Date): Record<string, string | number | boolean> {
  const plain = (field: Step['form'][number]): string | number | boolean => {
    if (field.prefill !== undefined && field.prefill !== '') return field.prefill;
    if (field.kind === 'datetime') return now.toISOString();
    if (field.kind === 'number') return 80;
    return field.kind === 'boolean' ? true : '上次演练未完，在此收尾';
  };
  return Object.fromEntries(
    step.form.filter((field) => field.required).map((field) => [field.name, plain(field)]),
  );
}

/**
 * Ends what an interrupted drill left open, by the posts' own main steps: the alarms clear, then loans, receipts and
 * task, then the outage. An outage that nobody has reported yet is played on as it is.
 */
export async function finishEarlier(
  scenario: Scenario,
  county: DrillCounty,
  managers: NetworkManagers,
): Promise<number> {
  const open = await county.openOutage();
  if (!open || open.state === 'detected') return 0;
  county.remember('outage', open.id);
  await managers.send('restored');
  const posts = [...new Set(scenario.play.flatMap((act) => ('as' in act ? [act.as] : [])))];
  for (let taken = 0; taken < mostSteps; taken += 1) {
    const cases = await openCases(county, open.id);
    if (cases.length === 0) return taken;
    if (!(await takeOne(county, cases, posts))) break;
  }
  throw new NotHeld(
    `上次演练的中断 ${open.id} 收不了尾，请在控制台结束它 / the outage of an earlier drill cannot be ended; end it in the console`,
  );
}

/** Children first, the outage last. */
async function openCases(county: DrillCounty, outageId: string): Promise<string[]> {
  const { related, state } = await county.outage();
  const ids = related.filter(({ closedAt }) => closedAt === null).map(({ id }) => id);
  return state === 'closed' ? [] : [...ids.reverse(), outageId];
}

async function takeOne(
  county: DrillCounty,
  cases: readonly string[],
  posts: readonly string[],
): Promise<boolean> {
  for (const id of cases) {
    for (const username of posts) {
      const officer = await county.officer(username);
      const seen = await officer.read(`/cases/${id}`, caseSeen).catch(() => undefined);
      const step = seen?.steps.find(
        ({ mine, blockers, tone }) => mine && blockers.length === 0 && tone === 'primary',
      );
      if (!step) continue;
      const form = plainForm(step, new Date());
      await officer.write(`/cases/${id}/steps`, { event: step.event, form }, caseSeen);
      return true;
    }
  }
  return false;
}
