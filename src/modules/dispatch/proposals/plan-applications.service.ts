import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, row, type Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CircuitApplications } from '../circuit/circuit-applications.service.js';
import { LoanApplications } from '../loan/loan-applications.service.js';
import type { NewCircuitDispatch } from '../circuit/circuit.contract.js';
import type { ProposedApplication } from './proposed-application.js';

interface Borrower {
  reach: NewCircuitDispatch['reach'];
  bandwidth: NewCircuitDispatch['bandwidth'];
  nameZh: string;
}

/** The one place where a proposal becomes cases: a vehicle’s loan (4.3.1), or a circuit dispatch of each lender on the way (4.3.2, 4.3.3). */
@Injectable()
export class PlanApplications {
  constructor(
    private readonly circuits: CircuitApplications,
    private readonly loans: LoanApplications,
  ) {}

  async open(
    tx: Tx,
    officer: SignedInOfficer,
    proposal: ProposedApplication,
    given: { contact?: string | undefined; contactPhone?: string | undefined },
    now: Date,
  ): Promise<string[]> {
    const asker = await row<{ nameZh: string; phone: string | null }>(
      tx,
      `select name_zh as "nameZh", phone from officer where id = $1`,
      [officer.id],
    );
    const contact = given.contact ?? asker?.nameZh ?? '';
    const contactPhone = given.contactPhone ?? asker?.phone ?? '';
    if (contactPhone === '') throw new Refusal('missing-items', { items: ['contactPhone'] });
    const whom = { contact, contactPhone };
    const when = { from: proposal.from.toISOString(), to: proposal.until.toISOString() };
    if (proposal.vehicle !== null) return [await this.askVehicle(tx, officer, proposal, whom, now)];
    const borrower = await row<Borrower>(
      tx,
      `select reach, bandwidth, name_zh as "nameZh" from circuit where code = $1`,
      [proposal.circuit],
    );
    if (!borrower || proposal.stretches.length === 0) throw new Refusal('not-found');
    const cases: string[] = [];
    for (const { lender, aEnd, zEnd, links } of proposal.stretches)
      cases.push(
        await this.circuits.open(
          tx,
          officer,
          {
            reach: borrower.reach,
            ...(proposal.outageId === undefined ? {} : { outageId: proposal.outageId }),
            lender,
            restores: proposal.circuit,
            aEnd: await this.siteName(tx, aEnd),
            zEnd: await this.siteName(tx, zEnd),
            bandwidth: borrower.bandwidth,
            path: [...links],
            ...when,
            reason: proposal.reason,
            ...whom,
          },
          now,
        ),
      );
    return cases;
  }

  private async askVehicle(
    tx: Tx,
    officer: SignedInOfficer,
    proposal: ProposedApplication,
    whom: { contact: string; contactPhone: string },
    now: Date,
  ): Promise<string> {
    const code = proposal.vehicle ?? '';
    const vehicle = await row<{ owner: string }>(
      tx,
      `select owner_id as owner from vehicle where code = $1`,
      [code],
    );
    const end = await row<{ site: string }>(tx, `select z_site as site from circuit where code = $1`, [
      proposal.circuit,
    ]);
    if (!vehicle) throw new Refusal('not-found');
    if (vehicle.owner === officer.organisation)
      throw new Refusal('does-not-fit', { because: 'its own vehicle needs no application' });
    return this.loans.open(
      tx,
      officer,
      {
        ...(proposal.outageId === undefined ? {} : { outageId: proposal.outageId }),
        lender: vehicle.owner,
        resourceKind: 'vehicle',
        resourceCode: code,
        quantity: 1,
        place: await this.siteName(tx, end?.site ?? ''),
        neededFrom: proposal.from.toISOString(),
        neededUntil: proposal.until.toISOString(),
        purpose: proposal.reason,
        ...whom,
      },
      now,
    );
  }

  /** The hand-over point as the lender knows it. */
  private async siteName(tx: Tx, place: string): Promise<string> {
    const site = await asCounty(tx, () =>
      row<{ nameZh: string }>(
        tx,
        `select name_zh as "nameZh" from site where code = $1 or building = $1 order by code = $1 desc, code limit 1`,
        [place],
      ),
    );
    return site?.nameZh ?? place;
  }
}
