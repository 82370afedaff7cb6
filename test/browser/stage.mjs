// What the stories share: browsers signed in as posts, real traps, checks that print one line each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { sendTrap } from './send-trap.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
const patienceMs = 45_000;

/** Answers the product means to give, which the browser nevertheless writes to its console. */
const expectedNoise =
  /status of (401|404|409|422|503)|ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|status of 500 .*\/api\/live/;

export class Stage {
  #contexts = new Map();
  #passed = 0;
  #failed = 0;
  /** Whatever a page wrote as an error, or threw. */
  complaints = [];
  /** What a story leaves for the next ones. */
  left = {};

  static async open({ product, another, executablePath, outDir }) {
    const profile = mkdtempSync(join(tmpdir(), 'fengsui-chromium-'));
    const browser = await chromium.launch({
      executablePath,
      args: flags,
      env: { ...process.env, HOME: profile },
    });
    return new Stage(product, another, browser, outDir, profile);
  }

  /** `another` starts a product beside this one, for what cannot be mended afterwards. */
  constructor(product, another, browser, outDir, profile) {
    Object.assign(this, { product, another, browser, outDir, profile });
  }

  async page(viewport = desktop) {
    const context = await this.browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text()))
        this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    return page;
  }

  /** The page of a post, signed in once by hand and kept. */
  async as(username, viewport = desktop) {
    const key = `${username} ${viewport.width}`;
    const kept = this.#contexts.get(key);
    if (kept) return kept;
    const page = await this.page(viewport);
    await this.signIn(page, username, this.product.password);
    await page.locator('.top-bar').waitFor();
    this.#contexts.set(key, page);
    return page;
  }

  /** Whoever is not looked at any more costs the machine what is. */
  async sendHome() {
    for (const page of this.#contexts.values()) await page.context().close();
    this.#contexts.clear();
  }

  async signIn(page, username, password) {
    await page.goto(`${this.product.address}/sign-in`);
    await page.locator('input[autocomplete=username]').fill(username);
    await page.locator('input[type=password]').fill(password);
    await page.locator('input[type=password]').press('Enter');
  }

  async go(page, path) {
    await page.goto(`${this.product.address}${path}`);
  }

  async check(says, hold) {
    try {
      const verdict = await hold();
      if (verdict === false) throw new Error('it does not hold');
      this.#passed += 1;
      console.log(`  ✓ ${says}`);
      return true;
    } catch (error) {
      this.#failed += 1;
      console.log(
        `  ✗ ${says}\n      ${String(error?.message ?? error)
          .split('\n')
          .slice(0, 6)
          .join('\n      ')}`,
      );
      await this.#shootAll(`failed-${this.#failed}`);
      return false;
    }
  }

  /** What every post had before its eyes when a check failed. */
  async #shootAll(name) {
    for (const [key, page] of this.#contexts) {
      await this.shot(page, `${name}-${key.replace(' ', '-')}`).catch(() => undefined);
    }
  }

  /** A story that stops half-way counts as one failure and the next one is still told. */
  async guard(story, tell) {
    try {
      await tell();
    } catch (error) {
      await this.check(`${story} is told to its end`, () => Promise.reject(error));
    }
  }

  shot(page, name) {
    // Nobody looks at them where nobody keeps them, but at what failed.
    if (process.env.CI && !name.startsWith('failed')) return undefined;
    return page.screenshot({ path: join(this.outDir, `${name}.png`) });
  }

  sendTrap(trap) {
    return sendTrap(this.product.trapPort, trap);
  }

  counts() {
    return { passed: this.#passed, failed: this.#failed };
  }

  async close() {
    await this.browser.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
