import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { asCounty, type Tx } from '../../../platform/database/transaction.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import type { FailedElement } from '../failed-element.js';
import { OutageMerging } from '../outage-merging.service.js';
import { OutageRenaming } from '../outage-renaming.service.js';
import { OutagesService } from '../outages.service.js';
import { elementsNamed, letGo, openOfGroup, unplacedWith } from './named-element.queries.js';
import { groupBySite } from './unplaced-group.js';
import { whereItLies } from './where-it-lies.js';

/** Outages without a place get one: from the inventory that has come to know it, or from a person. */
@Injectable()
export class UnplacedPlaces {
  constructor(
    private readonly outages: OutagesService,
    private readonly merging: OutageMerging,
    private readonly renaming: OutageRenaming,
    private readonly procedures: ProceduresService,
  ) {}

  /** Before alarms that have a place open or join the outages of their elements; those held do not. */
  async follow(
    tx: Tx,
    alarms: readonly string[],
    now: Date,
  ): Promise<{ touched: string[]; placed: string[]; held: ReadonlySet<string> }> {
    const result = { touched: [] as string[], placed: [] as string[], held: new Set<string>() };
    if (alarms.length === 0) return result;
    for (const { id, isReported, alarms: own } of await unplacedWith(tx, alarms)) {
      const verdict = whereItLies(isReported, own);
      if (verdict.does === 'stay') {
        for (const alarm of verdict.held) result.held.add(alarm);
        continue;
      }
      await letGo(tx, id, verdict.leave);
      result.touched.push(id);
      if (verdict.does === 'take' && (await this.take(tx, id, isReported, verdict.element, now)))
        result.placed.push(id);
    }
    return result;
  }

  /** The outage of a site's part, when an alarm says that it is the whole site. */
  async outgrown(
    tx: Tx,
    alarm: { carrier_id: string; site_code: string | null },
    element: FailedElement,
    now: Date,
  ): Promise<(FailedElement & { id: string; state: string }) | undefined> {
    if (alarm.site_code === null || (element.kind !== 'site' && element.kind !== 'building'))
      return undefined;
    const { key } = groupBySite(alarm.carrier_id, alarm.site_code);
    const part = await openOfGroup(tx, key);
    if (!part) return undefined;
    await this.renaming.rename(tx, part.id, element, now);
    return { ...part, ...element };
  }

  /** Answers whether it stands at the element now; with a reported one there, a person merges the two. */
  private async take(
    tx: Tx,
    id: string,
    isReported: boolean,
    element: FailedElement,
    now: Date,
  ): Promise<boolean> {
    const there = await this.renaming.openAt(tx, element);
    if (there?.isReported === true && isReported) return false;
    const [from, into] = there && !isReported ? [id, there.id] : [there?.id, id];
    if (from !== undefined) {
      await this.merging.merge(tx, from, into, now);
      await this.procedures.take(tx, from, { event: 'merge', form: {} }, clockActor, now);
    }
    if (into !== id) return false;
    await this.renaming.rename(tx, id, element, now);
    return true;
  }

  /** Refuses what the inventory does not know, and what is another outage's element already. */
  async check(tx: Tx, id: string, said: string): Promise<FailedElement> {
    const [element, ...others] = await elementsNamed(tx, said.trim());
    if (!element) throw blocked('unknownElement', unknownElement(said));
    if (others.length > 0) throw blocked('severalElements', severalElements(said));
    const there = await asCounty(tx, () => this.renaming.openAt(tx, element));
    if (there && there.id !== id) throw blocked('elementHasOutage', elementHasOutage(there));
    return element;
  }

  async place(tx: Tx, id: string, said: string, now: Date): Promise<void> {
    const element = await this.check(tx, id, said);
    await asCounty(tx, () => this.renaming.rename(tx, id, element, now));
    await this.outages.measureAt(tx, id, element, now);
    await this.outages.regradeFellows(tx, id, now);
  }
}

function blocked(code: string, words: Words): Refusal {
  return new Refusal('blocked', { blockers: [{ code, words }] });
}

const unknownElement = (said: string): Words => ({
  zh: `网络台账中没有“${said}”（在用的局站、链路或光缆段）`,
  en: `The inventory has no site, link or span in use called “${said}”`,
});
const severalElements = (said: string): Words => ({
  zh: `“${said}”不止一个，请填编码`,
  en: `“${said}” is more than one: give the code`,
});
const elementHasOutage = ({ zh, en }: Words): Words => ({
  zh: `那里已有一起未结束的中断“${zh}”，请并入`,
  en: `There is an open outage already, “${en}”: merge into it`,
});
