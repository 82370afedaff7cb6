import { Refusal } from '../../../kernel/refusal.js';
import { type LinkRefusal, linkRefusals } from './link-refusal.js';

/** A link that may not be used; the reason is told, kept in the message's history and in the journal. */
export class LinkRefused extends Refusal {
  constructor(
    readonly why: LinkRefusal,
    readonly messageId: string | undefined,
    used?: Readonly<Record<string, unknown>>,
  ) {
    super('link-refused', { why, blockers: [{ code: why, words: linkRefusals[why] }], ...used });
  }
}
