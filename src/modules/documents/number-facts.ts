// The fact by which a later paper names an earlier one: the notice names the order (plan 4.3.1(2)).
import type { DocumentFact } from './document-facts.js';
import type { DocumentKind } from './document-kinds.js';

const facts: Readonly<Partial<Record<DocumentKind, DocumentFact>>> = {
  'task-notice': 'taskNumber',
  'dispatch-application': 'applicationNumber',
  order: 'orderNumber',
  'dispatch-notice': 'noticeNumber',
  'completion-report': 'completionNumber',
  'release-application': 'releaseApplicationNumber',
  'release-order': 'releaseOrderNumber',
  'release-notice': 'releaseNoticeNumber',
  'warning-submission': 'submissionNumber',
  'circuit-application': 'applicationNumber',
  'circuit-order': 'orderNumber',
  'circuit-notice': 'noticeNumber',
  'cooperation-request': 'requestNumber',
  'circuit-release-application': 'releaseApplicationNumber',
  'restore-order': 'releaseOrderNumber',
  'circuit-release-notice': 'releaseNoticeNumber',
  'extension-application': 'applicationNumber',
  'substitution-application': 'applicationNumber',
  'end-proposal': 'proposalNumber',
  'transport-request': 'requestNumber',
  'inspection-record': 'inspectionNumber',
  delegation: 'delegationNumber',
};

/** The numbers of these papers as facts; of two of a kind the later stands. */
export function numberFacts(
  papers: Iterable<{ kind: DocumentKind; numberText: string }>,
): Partial<Record<DocumentFact, string>> {
  const numbers: Partial<Record<DocumentFact, string>> = {};
  for (const { kind, numberText } of papers) {
    const fact = facts[kind];
    if (fact) numbers[fact] = numberText;
  }
  return numbers;
}
