import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import {
  type ChangeFilters,
  changeFilters,
  type ChangeSetFilters,
  changeSetFilters,
  changeSetPath,
  type NewEdit,
  newEdit,
  type NewUndo,
  newUndo,
} from './inventory.contract.js';
import { InventoryEdits } from './inventory-edits.service.js';

/** The versions of the inventory: each change set is one. */
@Controller('network')
export class InventoryController {
  constructor(private readonly edits: InventoryEdits) {}

  @Get('versions')
  @Permit('network.read')
  list(@SignedIn() officer: Officer, @Query({ schema: changeSetFilters }) filters: ChangeSetFilters) {
    return this.edits.list(officer, filters);
  }

  @Get('change-sets/:id')
  @Permit('network.read')
  changes(
    @SignedIn() officer: Officer,
    @Param({ schema: changeSetPath }) { id }: { id: string },
    @Query({ schema: changeFilters }) filters: ChangeFilters,
  ) {
    return this.edits.changes(officer, id, filters);
  }

  @Post('change-sets')
  @Permit('network.edit')
  edit(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newEdit }) body: NewEdit,
  ) {
    return this.edits.edit(officer, key, body);
  }

  @Post('change-sets/:id/undo')
  @HttpCode(200)
  @Permit('network.edit')
  undo(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: changeSetPath }) { id }: { id: string },
    @Body({ schema: newUndo }) { reason }: NewUndo,
  ) {
    return this.edits.undo(officer, key, id, reason);
  }
}
