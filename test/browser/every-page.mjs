// Every page, as a post of the office, at desk and phone width: something on it, nothing beside it, no complaint.
import { desktop, phone } from './stage.mjs';

const paths = [
  '/',
  '/alarms',
  '/outages',
  '/outages/new',
  '/warnings',
  '/warnings/new',
  '/restoration',
  '/restoration/plan',
  '/dispatch',
  '/dispatch?tab=task',
  '/documents',
  '/document-templates',
  '/document-templates/dispatch-notice',
  '/seals',
  '/deadlines',
  '/readiness',
  '/readiness?tab=stores',
  '/readiness?tab=teams',
  '/readiness?tab=reservations',
  '/readiness?tab=certificates',
  '/teams/T-MOB-01',
  '/vehicles/V-MOB-01',
  '/readiness?tab=stores&stores=forecast',
  '/readiness?tab=stores&stores=coverage',
  '/readiness?tab=stores&stores=on-day',
  '/stores/S-TEL-01',
  '/planning',
  '/planning?tab=what-if&sites=TEL-EX-01,TEL-BS-01',
  '/planning?tab=due-next',
  '/planning?tab=trend',
  '/supervision',
  '/supervision?tab=plans',
  '/supervision?tab=exercises',
  '/supervision?tab=materials',
  '/network',
  '/network?tab=sites',
  '/network?tab=links',
  '/network?tab=lines',
  '/network?tab=lines&lines=trench',
  '/network?tab=circuits',
  '/network?tab=key-users',
  '/network?tab=sources',
  '/network?tab=deviations',
  '/network?at=1',
  '/network?tab=priorities',
  '/network?tab=imports',
  '/network?tab=versions',
  '/duty',
  '/duty?tab=log',
  '/authority',
  '/dispatch?tab=local-circuit',
  '/duty?tab=roster',
  '/duty?tab=directory',
  '/duty?tab=hand-over',
  '/raw-events',
  '/journal',
  '/maintenance',
  '/receiving',
  '/trap-profiles',
  '/trap-profiles?profile=if-mib',
  '/trap-profiles/edit?profile=if-mib&number=1',
  '/trap-replays',
  '/mibs',
];

const nameOf = (path) => path.replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '') || 'situation';

/** Pages that are read on a phone in the field begin there too; the others are only made narrow. */
const fieldPaths = ['/', '/dispatch', '/duty', '/readiness', '/alarms'];

async function look(stage, page, path, how) {
  await stage.check(`${path} ${how}`, async () => {
    await page.locator('.page h1').first().waitFor();
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    if (
      (await page
        .getByRole('alert')
        .filter({ hasText: /错误|没有找到|连不上/ })
        .count()) > 0
    )
      throw new Error('an error is shown');
    // Tables that measure themselves follow a change of width a moment later.
    const { width: most } = page.viewportSize();
    const widthNow = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const until = performance.now() + 5_000; (await widthNow()) > most && performance.now() < until;)
      await page.waitForTimeout(100);
    const wide = await widthNow();
    if (wide > most) throw new Error(`${wide} px wide on ${most}`);
  });
  await stage.shot(page, `${how.replaceAll(' ', '-')}-${nameOf(path)}`);
}

export default async function tell(stage) {
  const before = stage.complaints.length;
  await stage.sendHome();
  const page = await stage.as('office.director');
  const cases = [
    stage.left.outage,
    `${stage.left.outage}/restoration`,
    `${stage.left.outage}/plan`,
    `${stage.left.outage}/plan?tab=circuits`,
    stage.left.loan,
    stage.left.warning,
    stage.left.document,
  ].filter((path) => path && !path.startsWith('undefined'));
  for (const path of [...paths, ...cases]) {
    await page.setViewportSize(desktop);
    await stage.go(page, path);
    await look(stage, page, path, 'at desk width');
    await page.setViewportSize(phone);
    await look(stage, page, path, 'at phone width');
  }
  await stage.sendHome();
  const inHand = await stage.as('office.director', phone);
  for (const path of [...fieldPaths, ...cases]) {
    await stage.go(inHand, path);
    await look(stage, inHand, path, 'begun on a phone');
  }
  await stage.check('an unknown address says so', async () => {
    const page = await stage.as('office.director');
    await stage.go(page, '/no-such-page');
    await page.getByText('没有这个页面').waitFor();
  });
  await stage.check('English has no Chinese left in its menu', async () => {
    const page = await stage.as('office.director');
    await page.getByRole('button', { name: 'English' }).click();
    const menu = await page.locator('.side-nav').innerText();
    await page.getByRole('button', { name: '中文' }).click();
    return !/\p{Script=Han}/u.test(menu);
  });
  await stage.check('no page wrote an error to the browser’s console', () => {
    const complaints = [...new Set(stage.complaints)];
    if (complaints.length > 0)
      throw new Error(`${complaints.length} (${before} before this story):\n${complaints.join('\n')}`);
  });
}
