import { Module } from '@nestjs/common';
import { DocumentRendering } from './document-rendering.jobs.js';
import { DocumentsController } from './documents.controller.js';
import { Printer } from './printer.service.js';
import { DocumentsService } from './documents.service.js';

@Module({
  controllers: [DocumentsController],
  providers: [DocumentsService, Printer, DocumentRendering],
  exports: [DocumentsService, Printer],
})
export class DocumentsModule {}
