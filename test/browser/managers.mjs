// A carrier's network manager: how its list is read, a reconciliation by hand, its report and its lines.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/install.mjs';

const community = 'qinglan-unicom';

export default async function tell(stage) {
  const built = join(root, 'dist/src/modules/drills/simulated-nms.js');
  const { SimulatedNms } = await import(pathToFileURL(built).href);
  let losing = false;
  const manager = new SimulatedNms(community, stage.product.trapPort, () => losing);
  const raise = (serial) =>
    manager.raise({
      serial,
      object: `UNI-NE-${serial}`,
      severity: 4,
      problem: `单板故障 ${serial}`,
      at: new Date(),
    });
  const page = await stage.as('office.director');
  try {
    const port = await manager.listen();
    await raise(1);
    await raise(2);
    losing = true;
    await raise(3);
    await manager.clear(1, new Date());
    losing = false;
    await stage.check('every manager is listed with its state', async () => {
      await stage.go(page, '/managers');
      await page.getByText('NMS-UNI').waitFor();
    });
    await stage.check('how its list is read is set, and no secret is shown again', async () => {
      await stage.go(page, '/managers?source=NMS-UNI');
      await page.getByLabel('地址').fill('127.0.0.1');
      await page.getByLabel('端口').fill(String(port));
      await page.getByLabel('读共同体名').fill(community);
      await page.getByRole('button', { name: /保\s*存/ }).click();
      await page.getByText(`127.0.0.1:${port}`).waitFor();
      return !(await page.content()).includes(community);
    });
    await stage.check('a reconciliation raises the missing and closes the stale, line by line', async () => {
      await page.getByRole('button', { name: '立即对账' }).click();
      await page.getByText('单板故障 3').waitFor();
      await page.getByText('单板故障 1', { exact: true }).waitFor();
    });
    await stage.shot(page, 'manager-reconciled');
    await stage.check('one that cannot be read says so and changes nothing', async () => {
      manager.answersLeft = 0;
      await page.getByRole('button', { name: '立即对账' }).click();
      await page.getByText('一条告警也没有改动').waitFor({ timeout: 40_000 });
    });
    await stage.shot(page, 'manager-unread');
  } finally {
    manager.close();
  }
}
