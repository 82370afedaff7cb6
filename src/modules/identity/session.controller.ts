import { Body, Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { briefOf } from './organisation.js';
import { organisationsById } from './organisations.queries.js';
import { Open } from '../../platform/http/open.decorator.js';
import { AnyoneSignedIn } from './permit.decorator.js';
import { wordsOfPost } from './posts.js';
import { SignedIn, type SignedInOfficer } from './signed-in.decorator.js';
import { sessionCookie, SessionsService } from './sessions.service.js';

const credentials = z
  .strictObject({ username: z.string().min(1).max(80), password: z.string().min(1).max(200) })
  .meta({ id: 'Credentials' });

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  @Post()
  @Open()
  async signIn(
    @Body({ schema: credentials }) body: z.infer<typeof credentials>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { token, officer } = await this.sessions.signIn(body.username, body.password);
    response.cookie(sessionCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: this.settings.environment.SECURE_COOKIES === 'yes',
      expires: officer.sessionExpiresAt,
      path: '/',
    });
    return { token, expiresAt: officer.sessionExpiresAt, officer: await this.me(officer) };
  }

  @Get()
  @AnyoneSignedIn()
  read(@SignedIn() officer: SignedInOfficer) {
    return this.me(officer);
  }

  @Delete()
  @HttpCode(204)
  @AnyoneSignedIn()
  async signOut(
    @SignedIn() officer: SignedInOfficer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(officer);
    response.clearCookie(sessionCookie, { path: '/' });
  }

  private async me(officer: SignedInOfficer) {
    const byId = await this.transactions.run(officer, organisationsById);
    return {
      id: officer.id,
      username: officer.username,
      nameZh: officer.nameZh,
      nameEn: officer.nameEn,
      organisation: briefOf(byId, officer.organisation),
      holdings: officer.holdings.map((held) => ({
        organisation: briefOf(byId, held.organisation),
        post: held.post,
        postWords: wordsOfPost(held.post),
        standsForZh: held.standsFor?.nameZh ?? null,
      })),
      reach: officer.reach,
      permits: officer.permits,
      exercise: false,
    };
  }
}
