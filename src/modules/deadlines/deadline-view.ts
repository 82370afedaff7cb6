import { briefOf, type Organisation } from '../identity/organisation.js';
import { wordsOfPost } from '../identity/posts.js';
import type { DeadlinePolicy } from './deadline-policy.js';
import type { DeadlineRow } from './deadlines.queries.js';

/** A clock as the deadline strip shows it. */
export function deadlineView(
  found: Readonly<DeadlineRow>,
  byId: ReadonlyMap<string, Organisation>,
  policy: DeadlinePolicy,
) {
  return {
    id: found.id,
    caseId: found.case_id,
    caseTitleZh: found.case_title_zh,
    caseTitleEn: found.case_title_en,
    kind: found.kind,
    words: policy.lines[found.kind]?.words ?? { zh: found.kind, en: found.kind },
    clause: found.clause,
    owner: {
      organisation: briefOf(byId, found.owner_id),
      post: found.owner_post,
      postWords: wordsOfPost(found.owner_post),
    },
    startedAt: found.started_at,
    dueAt: found.due_at,
    stoppedAt: found.stopped_at,
    warnedAt: found.warned_at,
    breachedAt: found.breached_at,
    escalations: found.escalations,
  };
}
