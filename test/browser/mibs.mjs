// The MIB catalogue: empty with a word on how to fill it, then searched, with what is missing and what a source sends unnamed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const vendor = `VENDOR-MIB DEFINITIONS ::= BEGIN
IMPORTS enterprises FROM SNMPv2-SMI
        absentThing FROM ABSENT-MIB;
vendor OBJECT IDENTIFIER ::= { enterprises 4242 }
vendorState OBJECT-TYPE SYNTAX INTEGER { normal(1), onBattery(2) } ACCESS read-only STATUS mandatory ::= { vendor 9 }
END
`;

const unnamed = {
  community: 'qinglan-cable',
  oid: '1.3.6.1.4.1.4242.0.5',
  varbinds: [{ oid: '1.3.6.1.4.1.4242.7.0', type: 2, value: 42 }],
};

export default async function tell(stage) {
  const page = await stage.as('office.director');
  await stage.go(page, '/mibs');
  await stage.check('an empty catalogue says how it is filled', async () => {
    await page.getByText('还没有导入 MIB 文件').waitFor();
    await page.getByText('npm run mibs -- import DIR').waitFor();
  });
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-mibs-'));
  writeFileSync(join(folder, 'VENDOR-MIB.txt'), vendor);
  const env = { ...process.env, DATA_DIR: stage.product.dataDir };
  execFileSync(process.execPath, ['scripts/mibs.mjs', 'import', folder], { env, stdio: 'ignore' });
  rmSync(folder, { recursive: true });
  await stage.check('imported, it says what it holds', async () => {
    await page.waitForTimeout(3_100);
    await stage.go(page, '/mibs');
    await page.getByText(/1 个模块，\d+ 个名称/).waitFor();
  });
  await stage.check('a label finds its object', async () => {
    await page.getByLabel('查名称、取值或对象标识符').fill('onBattery');
    await page.getByText('vendorState').waitFor();
    await page.getByText('normal(1), onBattery(2)').waitFor();
    await page.getByText('1.3.6.1.4.1.4242.9', { exact: true }).waitFor();
  });
  await stage.check('what it lacks is listed', async () => {
    await page.getByLabel('查文件或问题').fill('absent');
    await page.getByText(/没有模块 \/ no such module: ABSENT-MIB/).waitFor();
  });
  await stage.check('what a source sends and nobody names is listed under its nearest name', async () => {
    await stage.sendTrap(unnamed);
    await page.waitForTimeout(1_500);
    await page.locator('.mib-source').click();
    await page.locator('.ant-select-item-option', { hasText: 'NMS-CAB' }).click();
    await page.getByText('读该来源最近').waitFor();
    await page.getByText(unnamed.oid, { exact: true }).waitFor();
    await page.getByText('vendor (VENDOR-MIB)').first().waitFor();
  });
  await stage.shot(page, 'mibs');
}
