import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  newSnmpUser,
  type NewSnmpUser,
  snmpUserPath,
  snmpUserSecrets,
  type SnmpUserSecrets,
} from './usm.contract.js';
import { listUsers } from './usm.queries.js';
import { UsmUsers } from './usm-users.service.js';

/** SNMPv3 users: who may send as whom. Their secrets go in and never come out. */
@Controller('snmp-users')
export class UsmController {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsmUsers,
  ) {}

  @Get()
  @Permit('traps.read')
  async list(@SignedIn() officer: Officer) {
    return { items: await this.transactions.run(officer, listUsers) };
  }

  @Post()
  @Permit('traps.configure')
  add(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newSnmpUser }) user: NewSnmpUser,
  ) {
    return this.users.add(officer, key, user);
  }

  /** Its secrets and protocols; what it is called and where it speaks from stay. */
  @Post(':id/replace')
  @HttpCode(200)
  @Permit('traps.configure')
  replace(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: snmpUserPath }) { id }: { id: string },
    @Body({ schema: snmpUserSecrets }) secrets: SnmpUserSecrets,
  ) {
    return this.users.replace(officer, key, id, secrets);
  }

  @Delete(':id')
  @HttpCode(200)
  @Permit('traps.configure')
  remove(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: snmpUserPath }) { id }: { id: string },
  ) {
    return this.users.remove(officer, key, id);
  }
}
