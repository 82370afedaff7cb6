import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Officer } from '../../../kernel/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import { SourceCommunities } from './source-communities.service.js';

const sourcePath = z.object({ code: z.string().min(1).max(60) });
const newCommunity = z
  .strictObject({ community: z.string().min(1).max(64) })
  .meta({ id: 'SnmpSourceCommunity' });

@Controller('snmp-sources')
export class SourcesController {
  constructor(private readonly communities: SourceCommunities) {}

  @Post(':code/community')
  @HttpCode(200)
  @Permit('network.edit')
  setCommunity(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: sourcePath }) { code }: { code: string },
    @Body({ schema: newCommunity }) { community }: z.infer<typeof newCommunity>,
  ) {
    return this.communities.set(officer, key, code, community);
  }
}
