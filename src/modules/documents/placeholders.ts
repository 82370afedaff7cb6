// A template names facts as {{name}}; only the facts listed here exist, so that a misspelt one is found at boot.

// prettier-ignore
export const documentFacts = [
  'county', 'mark', 'eventTitle', 'level', 'levelClause', 'place', 'occurredAt', 'requester', 'lender', 'resource',
  'quantity', 'from', 'to', 'contact', 'contactPhone', 'purpose', 'applicationNumber', 'orderNumber', 'noticeNumber',
  'releaseApplicationNumber', 'releaseOrderNumber', 'taskNumber', 'approver', 'approvedAt', 'reason', 'report',
  'condition', 'signer', 'carriers', 'activation', 'measures', 'cause', 'affectedArea', 'reporter', 'reporterPhone',
  'knownAt', 'reportedAt', 'receivedAt', 'stageNumber', 'told', 'endApprover', 'endApprovedAt',
  'reportKind', 'changes', 'trend', 'reporterPost', 'recorder', 'restoredAt', 'how', 'losses', 'channels', 'governmentOffice',
  'publicity', 'informationCentre',
  'source', 'content', 'area', 'onset', 'expires', 'mayHit', 'weather', 'analysis', 'verification', 'opinion', 'evidence',
  'submissionNumber', 'warningTitle', 'publishedLevel', 'adjustedLevel', 'liftedLevel', 'issuedAt',
] as const;
export type DocumentFact = (typeof documentFacts)[number];

const placeholder = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

export function isDocumentFact(name: string): name is DocumentFact {
  return (documentFacts as readonly string[]).includes(name);
}

/** The names a text asks for, each once, in order. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** The text with every fact put in, or the names that were empty. */
export function fill(
  text: string,
  facts: Readonly<Record<string, string>>,
): { text: string; missing: string[] } {
  const missing = placeholdersIn(text).filter((name) => (facts[name] ?? '').trim() === '');
  return { text: text.replace(placeholder, (_, name: string) => (facts[name] ?? '').trim()), missing };
}
