import { Module } from '@nestjs/common';
import { CauseCorrections } from './cause-corrections.service.js';
import { CauseFindings } from './cause-findings.service.js';
import { CausesController } from './causes.controller.js';

@Module({
  controllers: [CausesController],
  providers: [CauseFindings, CauseCorrections],
  exports: [CauseFindings],
})
export class CausesModule {}
