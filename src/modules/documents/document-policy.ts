import type { DocumentTemplates } from './document-templates.js';
import type { Fonts } from './fonts.js';

/** The papers' wording and fonts, read and checked at boot. */
export class DocumentPolicy {
  constructor(
    readonly templates: DocumentTemplates,
    readonly fonts: Fonts,
    readonly countyZh: string,
  ) {}
}
