/** What one party asked for and nobody has answered yet: an extension, a substitution, an answer in part (4.3). */
import type { PastStep } from '../procedures/procedure.js';

/** The form of the last `ask-…` step of the subject, unless a later step of it has answered. */
export function openAsk(
  history: readonly Pick<PastStep, 'event' | 'form'>[],
  subject: string,
): Readonly<Record<string, unknown>> | undefined {
  const last = history.findLast(({ event }) => event.endsWith(`-${subject}`));
  return last?.event === `ask-${subject}` ? last.form : undefined;
}
