import { Module } from '@nestjs/common';
import { DocumentRendering } from './document-rendering.jobs.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';

@Module({
  controllers: [DocumentsController],
  providers: [DocumentsService, DocumentRendering],
  exports: [DocumentsService],
})
export class DocumentsModule {}
