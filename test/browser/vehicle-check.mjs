// A vehicle is checked on a telephone where there is no line, and its owner hears of it when the line is back.
import { phone } from './stage.mjs';

const sign = async (page) => {
  const pad = page.locator('.signature-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 80, { steps: 4 });
  await page.mouse.move(box.x + 60, box.y + 100, { steps: 4 });
  await page.mouse.up();
};
const item = (page, name) => page.locator(`[data-item=${name}]`);

export default async function tell(stage) {
  const duty = await stage.as('unicom.duty1', phone);
  const context = duty.context();
  await stage.check('the label’s address opens the check on a telephone', async () => {
    await stage.go(duty, '/check/V-UNI-02');
    await duty.getByRole('heading', { name: /青岚联通抢修车/ }).waitFor();
    const wide = await duty.evaluate(() => document.documentElement.scrollWidth);
    if (wide > phone.width) throw new Error(`${wide} px wide on ${phone.width}`);
  });
  await stage.check('the page says that it can be opened without a line', () =>
    duty.getByText('本页可在没有网络时打开').waitFor(),
  );
  await stage.check('without a line it opens all the same', async () => {
    await context.setOffline(true);
    await duty.reload();
    await duty.getByRole('heading', { name: /青岚联通抢修车/ }).waitFor();
    await duty.getByText('当前没有网络').waitFor();
  });
  await stage.check('five items are filled in, signed and kept on the device', async () => {
    await item(duty, 'body').getByRole('button', { name: '良好' }).click();
    await item(duty, 'battery').getByRole('spinbutton').fill('12.6');
    await item(duty, 'fuel').getByRole('spinbutton').fill('70');
    await item(duty, 'equipment').getByRole('button', { name: '良好' }).click();
    for (const plus of await item(duty, 'accessories').getByRole('button', { name: /\+$/ }).all())
      await plus.click();
    await item(duty, 'accessories').getByRole('button', { name: '均在固定位置' }).click();
    await item(duty, 'boxes').getByRole('button', { name: '良好' }).click();
    await item(duty, 'generator').getByRole('button', { name: '良好' }).click();
    await item(duty, 'generator').getByRole('button', { name: '满' }).click();
    await item(duty, 'fuel').getByText('不达标').waitFor();
    await stage.shot(duty, 'check-filled');
    await sign(duty);
    await duty.locator('[data-act=hand-in]').click();
    await duty.locator('[data-waits="1"]').waitFor();
  });
  await stage.shot(duty, 'check-offline');
  await stage.check('nothing is lost when the page is opened anew, still without a line', async () => {
    await duty.reload();
    await duty.locator('[data-waits="1"]').waitFor();
  });
  await stage.check('the line comes back and the check is sent by itself', async () => {
    await context.setOffline(false);
    await duty.getByText('已上传').waitFor();
    await duty.getByText(/月检已签字/).waitFor();
  });
  const telecom = await stage.as('telecom.duty1');
  await stage.check('at 70 % of the tank it is not offered for a loan, with the reason', async () => {
    await stage.go(telecom, '/loans/new');
    await telecom.getByLabel('向哪个单位借用').click();
    await telecom.getByTitle('青岚联通', { exact: true }).click();
    const line = telecom.locator('.not-offered .lendable', { hasText: '青岚联通抢修车' });
    await telecom.locator('.not-offered summary').click();
    await line.getByText('油量70%，不足油箱的3/4').waitFor();
  });
  await stage.shot(telecom, 'loan-offers');
  const owner = await stage.as('unicom.duty1');
  await stage.check(
    'the vehicle’s page shows the signed check, its label and why it is not ready',
    async () => {
      await stage.go(owner, '/vehicles/V-UNI-02');
      await owner.getByText('油量70%，不足油箱的3/4').first().waitFor();
      await owner.locator('.check-record').first().click();
      await owner.locator('.signature-drawing').first().waitFor();
      await owner.locator('.check-label img').waitFor();
    },
  );
  await stage.shot(owner, 'vehicle');
}
