import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Words } from '../../../kernel/words.js';
import { asCounty, row, type Tx } from '../../../platform/database/transaction.js';
import { loadOfBandwidth } from '../../network/circuit-load.js';
import { linkStates } from '../../network/link-load.queries.js';
import type { CaseFile } from '../../procedures/procedure-shell.js';
import { freeReservations, reserve } from '../../readiness/reservations.queries.js';
import type { CircuitFacts, KeptLinkState } from './circuit.contract.js';
import {
  freeCapacity,
  lackOfCapacity,
  lockLinks,
  type Promised,
  promiseCapacity,
} from './circuit-promises.queries.js';

/** The lender's capacity: what is free is asked over all carriers' rows, what is promised is promised under the links' locks. */
@Injectable()
export class CircuitCapacity {
  /** What stands in the way of the promise now; said before anybody tries. */
  lack(tx: Tx, file: CaseFile, facts: CircuitFacts, now: Date): Promise<Words[]> {
    return asCounty(tx, () => lackOfCapacity(tx, this.asked(file, facts, now)));
  }

  /** Refuses when another dispatch was quicker. */
  async promise(tx: Tx, file: CaseFile, facts: CircuitFacts, now: Date): Promise<void> {
    const asked = this.asked(file, facts, now);
    await asCounty(tx, async () => {
      await lockLinks(tx, asked.links);
      const lack = await lackOfCapacity(tx, asked);
      if (lack.length > 0)
        throw new Refusal('blocked', {
          blockers: lack.map((words) => ({ code: 'capacityIsFree', words })),
        });
      await promiseCapacity(tx, asked, now);
    });
    if (facts.circuit === null) return;
    await freeReservations(tx, file.id, now);
    await reserve(
      tx,
      {
        kind: 'circuit',
        quantity: 1,
        purpose: 'circuit',
        code: facts.circuit,
        caseId: file.id,
        from: asked.from,
        until: asked.until,
      },
      now,
    );
  }

  async free(tx: Tx, caseId: string, now: Date): Promise<void> {
    await asCounty(tx, () => freeCapacity(tx, caseId, now));
    await freeReservations(tx, caseId, now);
  }

  /** The lender's links by their codes, with what they can carry; one that is not the lender's is refused. */
  async pathOf(
    tx: Tx,
    lender: string,
    codes: readonly string[],
    field: string,
  ): Promise<CircuitFacts['path']> {
    const states = await asCounty(tx, () => linkStates(tx, codes));
    return codes.map((code) => {
      const state = states.find(({ link }) => link === code);
      if (state?.carrier !== lender)
        throw new Refusal('bad-shape', {
          errors: [{ path: field, message: `${code} is no link of the lender` }],
        });
      return { link: code, capacity: state.capacity };
    });
  }

  async states(tx: Tx, links: readonly string[]): Promise<KeptLinkState[]> {
    const found = await asCounty(tx, () => linkStates(tx, links));
    return links.flatMap((code) => {
      const state = found.find(({ link }) => link === code);
      return state ? [{ link: code, capacity: state.capacity, used: state.used, failed: state.failed }] : [];
    });
  }

  async circuitOf(
    tx: Tx,
    code: string,
  ): Promise<{ carrier: string; nameZh: string; class: number } | undefined> {
    return asCounty(tx, () =>
      row<{ carrier: string; nameZh: string; class: number }>(
        tx,
        `select carrier_id as carrier, name_zh as "nameZh", class from circuit where code = $1 and retired_at is null`,
        [code],
      ),
    );
  }

  private asked(file: CaseFile, facts: CircuitFacts, now: Date): Promised {
    return {
      caseId: file.id,
      lender: file.parties['lender']?.[0] ?? '',
      links: facts.path.map(({ link }) => link),
      load: loadOfBandwidth[facts.bandwidth],
      // From the order on, and until it is given back although its time is over.
      from: new Date(Math.min(Date.parse(facts.from), now.getTime())),
      until: new Date(Math.max(Date.parse(facts.to), now.getTime() + 60_000)),
    };
  }
}
