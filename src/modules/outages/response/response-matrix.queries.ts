import { rows, type Tx } from '../../../platform/database/transaction.js';

/** What each affected carrier has done by when; empty where it has not, so that a glance shows who is behind. */
export interface ResponseLine {
  caseId: string;
  carrier: string;
  state: string;
  reportedAt: Date | null;
  lastWordAt: Date | null;
  planStartedAt: Date | null;
  notified: { told: number; received: number; all: number };
  restoredAt: Date | null;
  lossReportAt: Date | null;
  archivedAt: Date | null;
}

export function responsesOf(tx: Tx, outageId: string): Promise<ResponseLine[]> {
  const at = (event: string, which = 'min'): string =>
    `(select ${which}(s.at) from case_step s where s.case_id = c.id and s.event = '${event}')`;
  return rows<ResponseLine>(
    tx,
    `select c.id as "caseId", c.parties->'carrier'->>0 as carrier, c.state,
       ${at('report-received')} as "reportedAt",
       (select max(s.at) from case_step s where s.case_id = c.id and s.event in ('report-received', 'report-nothing-new')) as "lastWordAt",
       ${at('start-own-plan')} as "planStartedAt",
       (select jsonb_build_object('told', count(*) filter (where n.told_at is not null), 'received', count(*) filter (where n.received_at is not null),
          'all', count(*) filter (where n.struck_at is null)) from notification n where n.case_id = c.id) as notified,
       ${at('report-restored', 'max')} as "restoredAt",
       ${at('submit-loss-report', 'max')} as "lossReportAt",
       ${at('archive', 'max')} as "archivedAt"
     from procedure_case c where c.outage_id = $1 and c.procedure = 'carrier-response' order by "carrier", c.id`,
    [outageId],
  );
}

export interface UpwardLine {
  caseId: string;
  recipient: string;
  state: string;
  dueSince: Date;
  sentAt: Date | null;
  channel: string | null;
  receivedAt: string | null;
  receivedBy: string | null;
  document: { id: string; numberText: string } | null;
}

/** Each body above with its proof: paper, channel, receipt. */
export function upwardOf(tx: Tx, outageId: string): Promise<UpwardLine[]> {
  return rows<UpwardLine>(
    tx,
    `select c.id as "caseId", c.parties->'recipient'->>0 as recipient, c.state, c.opened_at as "dueSince",
       sent.at as "sentAt", sent.form->>'channel' as channel,
       receipt.form->>'receivedAt' as "receivedAt", receipt.form->>'receivedBy' as "receivedBy",
       (select jsonb_build_object('id', d.id, 'numberText', d.number_text) from document d where d.case_id = c.id order by d.issued_at desc limit 1) as document
     from procedure_case c
     left join lateral (select s.at, s.form from case_step s where s.case_id = c.id and s.event in ('send', 'send-again') order by s.position desc limit 1) sent on true
     left join lateral (select s.form from case_step s where s.case_id = c.id and s.event = 'record-receipt' order by s.position desc limit 1) receipt on true
     where c.outage_id = $1 and c.procedure = 'upward-report' and c.state <> 'released' order by c.opened_at, c.id`,
    [outageId],
  );
}
