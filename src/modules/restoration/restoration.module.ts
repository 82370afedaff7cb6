import { Module } from '@nestjs/common';
import { RestorationController } from './restoration.controller.js';
import { RestorationService } from './restoration.service.js';

@Module({
  controllers: [RestorationController],
  providers: [RestorationService],
  exports: [RestorationService],
})
export class RestorationModule {}
