import { PrinterOutlined } from '@ant-design/icons';
import { Alert, App, Button, Spin } from 'antd';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { useDocument } from '../../api/reads.js';
import { type DocumentSummary, type PaperLink } from '../../api/types-documents.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { ReadView } from '../../ui/view.js';
import { useOfficer } from '../shell/signed-in.js';
import { DocumentActs } from './document-acts.js';
import { Recipients } from './recipients.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Paper({ document }: { document: DocumentSummary }) {
  const w = useWords({ zh, en });
  const narrow = useNarrow();
  const frame = useRef<HTMLIFrameElement>(null);
  const path = `/api/documents/${document.id}/pdf`;
  if (!document.pdfReady) {
    return (
      <div className="paper-waiting">
        <Spin /> <span>{w.rendering}</span>
      </div>
    );
  }
  // Browsers of phones show no PDF inside a page.
  if (narrow) {
    return (
      <Button type="primary" size="large" block href={path} target="_blank">
        {w.openPaper}
      </Button>
    );
  }
  return (
    <>
      <div className="actions">
        <Button icon={<PrinterOutlined />} onClick={() => frame.current?.contentWindow?.print()}>
          {w.print}
        </Button>
        <a className="action-link" href={path} target="_blank" rel="noreferrer">
          {w.openPdf}
        </a>
        <a className="action-link" href={`/api/documents/${document.id}/docx`} download>
          {w.docx}
        </a>
        <a className="action-link" href={`/api/documents/${document.id}/fax`} download>
          {w.fax}
        </a>
      </div>
      <iframe
        ref={frame}
        className="paper"
        src={`${path}#navpanes=0&view=FitH`}
        title={`${document.numberText} ${document.titleZh}`}
      />
    </>
  );
}

function MarkRead({ document }: { document: DocumentSummary }) {
  const w = useWords({ zh, en });
  const officer = useOfficer();
  const { message } = App.useApp();
  const mark = useWrite<undefined, unknown>(`/documents/${document.id}/read`, { bodyless: true });
  const ours = officer.holdings.map((held) => held.organisation.id);
  const waiting = document.recipients.some(
    (recipient) => recipient.readAt === null && ours.includes(recipient.organisation.id),
  );
  if (!waiting) return null;
  return (
    <>
      <Button
        type="primary"
        block
        loading={mark.isPending}
        onClick={() => mark.mutate(undefined, { onSuccess: () => void message.success(w.marked) })}
      >
        {w.markRead}
      </Button>
      {mark.error && <ProblemNotice problem={mark.error} />}
    </>
  );
}

function ToPaper({ paper }: { paper: PaperLink | null }) {
  return paper && <Link to={`/documents/${paper.id}`}>{paper.numberText}</Link>;
}

function DocumentView({ document }: { document: DocumentSummary }) {
  const w = useWords({ zh, en });
  const { say, name } = useSpeech();
  return (
    <div className="paper-columns">
      <div className="paper-side">
        <Section title={say(document.kindWords)}>
          <div className="stack">
            {document.voidAt && (
              <Alert
                type="warning"
                showIcon
                title={w.void}
                description={<ToPaper paper={document.voidBy} />}
              />
            )}
            {!document.voidAt && document.correctedBy && (
              <Alert
                type="info"
                showIcon
                title={w.corrected}
                description={<ToPaper paper={document.correctedBy} />}
              />
            )}
            <Facts
              items={[
                [w.number, document.numberText],
                [w.subject, document.titleZh],
                [w.issuer, name(document.issuer)],
                [w.signed, document.signedZh],
                [w.issuedAt, <Moment key="issued" at={document.issuedAt} />],
                [w.sealed, document.sealedAt ? <Moment key="sealed" at={document.sealedAt} /> : w.notSealed],
                [
                  w.signedBySelf,
                  document.signatureAt ? <Moment key="signed" at={document.signatureAt} /> : w.notSigned,
                ],
                [w.recipients, <Recipients key="recipients" recipients={document.recipients} full />],
                [
                  w.hash,
                  <code key="hash" className="breakable hash">
                    {document.sha256}
                  </code>,
                ],
              ]}
            />
            <MarkRead document={document} />
            <DocumentActs document={document} />
            <Link to={`/cases/${document.caseId}`}>{w.openCase}</Link>
          </div>
        </Section>
      </div>
      <div className="paper-main">
        <Paper document={document} />
      </div>
    </div>
  );
}

export function DocumentPage() {
  const { id = '' } = useParams();
  const document = useDocument(id);
  const w = useWords({ zh, en });
  return (
    <PageFrame title={document.data?.numberText ?? w.title}>
      <ReadView of={document}>{(found) => <DocumentView document={found} />}</ReadView>
    </PageFrame>
  );
}
