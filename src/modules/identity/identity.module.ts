import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [SessionController],
  providers: [SessionsService, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SessionsService],
})
export class IdentityModule {}
