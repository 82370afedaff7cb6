import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Officer } from '../../../kernel/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import {
  type Applying,
  applying,
  type ImportFilters,
  importFilters,
  importPath,
  type NewImport,
  newImport,
  type RowFilters,
  rowFilters,
} from './imports.contract.js';
import { Imports } from './imports.service.js';
import { bounds } from './raw-row.js';

@Controller('network/imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Post()
  @HttpCode(202)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('network.edit')
  async take(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Query({ schema: newImport }) input: NewImport,
    @Req() request: Request,
  ) {
    return this.imports.take(officer, key, input, await readBody(request, bounds.bytes));
  }

  @Get()
  @Permit('network.read')
  list(@SignedIn() officer: Officer, @Query({ schema: importFilters }) filters: ImportFilters) {
    return this.imports.list(officer, filters);
  }

  @Get(':id')
  @Permit('network.read')
  read(
    @SignedIn() officer: Officer,
    @Param({ schema: importPath }) { id }: { id: string },
    @Query({ schema: rowFilters }) filters: RowFilters,
  ) {
    return this.imports.read(officer, id, filters);
  }

  @Post(':id/apply')
  @HttpCode(202)
  @Permit('network.edit')
  apply(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: importPath }) { id }: { id: string },
    @Body({ schema: applying }) body: Applying,
  ) {
    return this.imports.apply(officer, key, id, body);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permit('network.edit')
  discard(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: importPath }) { id }: { id: string },
  ) {
    return this.imports.discard(officer, key, id);
  }
}
