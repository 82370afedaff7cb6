import type { DocumentTemplates } from './document-templates.js';

/** The papers' wording, read and checked at boot. */
export class DocumentPolicy {
  constructor(
    readonly templates: DocumentTemplates,
    readonly countyZh: string,
  ) {}
}
