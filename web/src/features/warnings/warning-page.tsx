import { Alert } from 'antd';
import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useWarning } from '../../api/reads-warnings.js';
import { type Warning, type WarningFile } from '../../api/types-warnings.js';
import { Fresh, Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { DeadlineStrip } from '../deadlines/deadline-strip.js';
import { CaseMessages } from '../delivery/message-list.js';
import { DocumentList } from '../documents/document-list.js';
import { LevelTag } from '../outages/level-tag.js';
import { CaseHistory } from '../procedures/case-history.js';
import { CaseSteps } from '../procedures/case-steps.js';
import { en as procedureEn } from '../procedures/words.en.js';
import { zh as procedureZh } from '../procedures/words.zh.js';
import { useOfficer } from '../shell/signed-in.js';
import { OwnReceipt, ReceiptMatrix } from './receipt-matrix.js';
import { SentMessages, WarningElements } from './warning-elements.js';
import { WarningLevel } from './warning-level.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function FileFacts({ file }: { file: WarningFile }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const until = file.expectedUntil === null ? '' : ` ${w.until} ${countyMinute(file.expectedUntil)}`;
  const { weather } = file;
  const items: (readonly [string, ReactNode])[] = [
    [w.content, file.content],
    [w.mayHit, file.mayHit],
    [w.area, file.area],
    ...(file.townships.length > 0 ? [[w.townships, file.townships.map(short).join('、')] as const] : []),
    [w.expected, `${countyMinute(file.expectedFrom)}${until}`],
    ...(weather
      ? [[w.weather, `${say(weather.kind)}${weather.colour ? ` ${say(weather.colour)}` : ''}`] as const]
      : []),
    [w.atRisk, file.carriersAtRisk.map(short).join('、') || '–'],
    [w.source, `${say(file.sourceWords)} · ${file.sourceName}`],
    ...(file.means === null ? [] : [[w.means, say(file.means)] as const]),
    [w.toldAt, <Moment key="told" at={file.toldAt} />],
    [w.contact, `${file.contact} ${file.contactPhone}`],
  ];
  return <Facts items={items} />;
}

function WarningView({ warning }: { warning: Warning }) {
  const w = useWords({ zh, en });
  const p = useWords({ zh: procedureZh, en: procedureEn });
  const { say } = useSpeech();
  const me = useOfficer();
  const { file, receipts, messages, documents, case: found } = warning;
  const own =
    me.organisation.kind === 'carrier'
      ? receipts.find(({ carrier }) => carrier.id === me.organisation.id)
      : undefined;
  return (
    <div className="stack">
      <div className={`outage-head edge-${warning.level ?? warning.proposedLevel ?? 'none'}`}>
        <div className="outage-head-line">
          <LevelTag
            level={warning.published ? warning.level : null}
            proposed={warning.level ?? warning.proposedLevel}
          />
          <b className="lead">{say(warning.stateWords)}</b>
          {warning.sourceName !== null && <span>{warning.sourceName}</span>}
          <span className="muted">
            <Moment at={warning.sentAt ?? warning.at} />
          </span>
        </div>
      </div>
      {found === null && <Alert type="info" showIcon title={w.onlySent} />}
      <div className="two-thirds">
        <div className="stack">
          {own && (
            <Section title={w.ownReceipt}>
              <OwnReceipt receipt={own} />
            </Section>
          )}
          {found && (
            <Section title={p.steps}>
              <CaseSteps caseId={found.id} version={found.version} state={found.state} steps={found.steps} />
            </Section>
          )}
          {found && found.deadlines.length > 0 && (
            <Section title={w.deadlines}>
              <DeadlineStrip deadlines={found.deadlines} />
            </Section>
          )}
          {file && (
            <Section title={w.fileTitle}>
              <FileFacts file={file} />
            </Section>
          )}
          {me.reach === 'all' && (
            <Section title={w.receipts}>
              <ReceiptMatrix receipts={receipts} />
            </Section>
          )}
          <Section title={w.elements}>
            <WarningElements elements={warning.elements} />
          </Section>
        </div>
        <div className="stack">
          <Section title={w.level}>
            <WarningLevel warning={warning} />
          </Section>
          {messages.length > 0 && (
            <Section title={w.messages}>
              <SentMessages warning={warning.id} messages={messages} />
            </Section>
          )}
          <Section title={w.papers}>
            <DocumentList documents={documents} />
          </Section>
          {found && <CaseMessages caseId={found.id} />}
          {found && (
            <Section title={p.history}>
              <CaseHistory history={found.history} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

export function WarningPage() {
  const { id = '' } = useParams();
  const warning = useWarning(id);
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  return (
    <PageFrame
      title={warning.data ? title(warning.data) : w.title}
      aside={<Fresh at={warning.dataUpdatedAt} />}
    >
      <ReadView of={warning}>{(found) => <WarningView warning={found} />}</ReadView>
    </PageFrame>
  );
}
