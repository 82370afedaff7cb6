import { Module } from '@nestjs/common';
import { DocumentRendering } from './document-rendering.jobs.js';
import { Corrections } from './acts/corrections.service.js';
import { DocumentActsController } from './acts/document-acts.controller.js';
import { Prints } from './acts/prints.service.js';
import { SealsController } from './acts/seals.controller.js';
import { Seals } from './acts/seals.service.js';
import { VerifyController } from './acts/verify.controller.js';
import { DocumentsController } from './documents.controller.js';
import { Printer } from './printer.service.js';
import { DocumentsService } from './documents.service.js';
import { TemplatesController } from './templates/templates.controller.js';
import { TemplatesService } from './templates/templates.service.js';

@Module({
  controllers: [
    DocumentsController,
    DocumentActsController,
    SealsController,
    TemplatesController,
    VerifyController,
  ],
  providers: [DocumentsService, Printer, Prints, Corrections, Seals, TemplatesService, DocumentRendering],
  exports: [DocumentsService, Printer, Prints],
})
export class DocumentsModule {}
