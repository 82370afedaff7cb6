import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import type { CircuitFacts, NewCircuitDispatch } from './circuit.contract.js';
import { CircuitCapacity } from './circuit-capacity.service.js';
import { circuitCooperationProcedure } from './circuit-cooperation.procedure.js';
import { CircuitSteps } from './circuit-shell.service.js';
import { localCircuitProcedure } from './local-circuit.procedure.js';
import { longDistanceCircuitProcedure } from './long-distance-circuit.procedure.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

/** Applications for another carrier's circuit, written by hand or taken from a plan. */
@Injectable()
export class CircuitApplications implements OnModuleInit {
  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
    private readonly capacity: CircuitCapacity,
    private readonly steps: CircuitSteps,
  ) {}

  onModuleInit(): void {
    this.shells.register(this.steps.shell(longDistanceCircuitProcedure));
    this.shells.register(this.steps.shell(localCircuitProcedure));
    this.shells.register(this.steps.cooperation(circuitCooperationProcedure));
  }

  /** The new case's id. The requester is the officer's organisation. */
  async open(tx: Tx, officer: SignedInOfficer, asked: NewCircuitDispatch, now: Date): Promise<string> {
    const byId = await organisationsById(tx);
    const lender = byId.get(asked.lender);
    if (lender?.kind !== 'carrier') throw wrong('lender', 'no such carrier');
    if (Date.parse(asked.to) <= now.getTime()) throw wrong('to', 'is past');
    const outage = asked.outageId === undefined ? undefined : await caseRow(tx, asked.outageId);
    if (asked.outageId !== undefined && outage?.procedure !== 'outage')
      throw wrong('outageId', 'no such outage');
    const lent = asked.circuit === undefined ? undefined : await this.capacity.circuitOf(tx, asked.circuit);
    if (asked.circuit !== undefined && lent?.carrier !== asked.lender)
      throw wrong('circuit', 'is no circuit of the lender');
    const restored =
      asked.restores === undefined ? undefined : await this.capacity.circuitOf(tx, asked.restores);
    if (asked.restores !== undefined && restored?.carrier !== officer.organisation)
      throw wrong('restores', 'is no circuit of the requester');
    const facts: CircuitFacts = {
      reach: asked.reach,
      circuit: asked.circuit ?? null,
      restores: asked.restores ?? null,
      class: restored?.class ?? null,
      nameZh: lent?.nameZh ?? `${asked.aEnd}—${asked.zEnd} ${asked.bandwidth}`,
      aEnd: asked.aEnd,
      zEnd: asked.zEnd,
      bandwidth: asked.bandwidth,
      path: await this.capacity.pathOf(tx, asked.lender, asked.path, 'path'),
      from: asked.from,
      to: asked.to,
      reason: asked.reason,
      contact: asked.contact,
      contactPhone: asked.contactPhone,
      eventTitle: outage?.title_zh ?? `${asked.aEnd}—${asked.zEnd}通信保障`,
    };
    const requester = byId.get(officer.organisation);
    const isLocal = asked.reach === 'local';
    return this.procedures.open(
      tx,
      {
        procedure: isLocal ? 'local-circuit' : 'long-distance-circuit',
        titleZh: `${requester?.shortZh ?? ''}调度${lender.shortZh}${isLocal ? '本地网' : '长途'}电路 ${asked.aEnd}—${asked.zEnd}`,
        titleEn: `${requester?.shortEn ?? ''} asks for a ${isLocal ? 'local' : 'long-distance'} circuit of ${lender.shortEn}, ${asked.aEnd} to ${asked.zEnd}`,
        parties: {
          requester: [officer.organisation],
          lender: [asked.lender],
          office: ['office'],
          cooperators: [],
        },
        facts: { ...facts },
        outageId: asked.outageId ?? null,
        exercise: outage?.exercise ?? false,
      },
      { event: 'apply', form: {} },
      officer,
      now,
    );
  }
}
