import { useParams } from 'react-router';
import { useOutage } from '../../api/reads.js';
import { type Outage } from '../../api/types-outages.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ReadView } from '../../ui/view.js';
import { AlarmDrawer } from '../alarms/alarm-drawer.js';
import { AlarmTable } from '../alarms/alarm-table.js';
import { CausePanel } from '../causes/cause-panel.js';
import { DeadlineStrip } from '../deadlines/deadline-strip.js';
import { CaseMessages } from '../delivery/message-list.js';
import { DocumentList } from '../documents/document-list.js';
import { AttachmentPanel } from '../procedures/attachment-panel.js';
import { CaseRow } from '../procedures/case-row.js';
import { CaseTimeline } from '../procedures/case-timeline.js';
import { CaseSteps } from '../procedures/case-steps.js';
import { useMay } from '../shell/signed-in.js';
import { LevelCard } from './level-card.js';
import { NotificationPanel } from './notification-panel.js';
import { OutageActions, OutageHead, OutageNotices } from './outage-head.js';
import { OutageReports } from './outage-reports.js';
import { OutageSchematic } from './outage-schematic.js';
import { PublicationList } from './publication-list.js';
import { ResponseMatrix } from './response-matrix.js';
import { UpwardList } from './upward-list.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';
import { zh as procedureZh } from '../procedures/words.zh.js';
import { en as procedureEn } from '../procedures/words.en.js';

function KeyUsers({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  if (outage.keyUsers.length === 0) return <p className="muted">{w.noKeyUsers}</p>;
  return (
    <ul className="key-users">
      {outage.keyUsers.map((user) => (
        <li key={user.code}>
          {name(user)} <span className="muted">{fill(w.circuitsOf, { n: user.circuits })}</span>
        </li>
      ))}
    </ul>
  );
}

/** What one more failure, or an empty battery, would take down too. */
function AtRisk({ outage: { impact, users } }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  const { unprotected, onBattery, others } = impact;
  const { byInventory } = users;
  if (
    unprotected.total + onBattery.length + others.length === 0 &&
    users.affected === null &&
    byInventory === null
  )
    return <p className="muted">{w.noneAtRisk}</p>;
  return (
    <ul className="at-risk">
      {users.affected !== null && (
        <li>
          {fill(w.usersAffected, {
            n: users.affected.toLocaleString(),
            hours: users.hours,
            userHours: (users.userHours ?? 0).toLocaleString(),
          })}
        </li>
      )}
      {byInventory !== null && (
        <li>
          {fill(w.usersByInventory, {
            n: byInventory.affected.toLocaleString(),
            down: byInventory.down.toLocaleString(),
            userHours: byInventory.userHours.toLocaleString(),
          })}
        </li>
      )}
      {unprotected.total > 0 && (
        <li>{fill(w.unprotected, { n: unprotected.total, leadership: unprotected.leadership })}</li>
      )}
      {others.map(({ carrier, shares, over, circuits }) => (
        <li key={carrier.id}>
          {shares !== null && fill(w.sharesElement, { carrier: short(carrier), element: shares })}
          {shares !== null && over !== null && w.andAlso}
          {over !== null && fill(w.buysCircuit, { carrier: short(carrier), circuit: over, n: circuits })}
        </li>
      ))}
      {onBattery.map((site) => (
        <li key={site.code}>
          {fill(site.hoursLeft > 0 ? w.onBattery : w.batteryEmpty, {
            site: name(site),
            hours: site.hoursLeft,
          })}{' '}
          <span className="muted">{site.generator ? w.hasGenerator : w.noGenerator}</span>
        </li>
      ))}
    </ul>
  );
}

/** The alarms of the failure itself; those that only follow from it are folded away. */
function Alarms({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const following = new Set(outage.following);
  const own = outage.alarms.filter(({ id }) => !following.has(id));
  const children = outage.alarms.filter(({ id }) => following.has(id));
  const open = (id: string): void => set({ alarm: id });
  return (
    <>
      {outage.alarms.length === 0 && <p className="muted">{w.noAlarms}</p>}
      {own.length > 0 && <AlarmTable brief alarms={own} onOpen={open} />}
      {children.length > 0 && (
        <details className="following" open={own.length === 0}>
          <summary>{fill(w.following, { n: outage.following.length })}</summary>
          <AlarmTable brief alarms={children} onOpen={open} />
        </details>
      )}
      <AlarmDrawer id={get('alarm') || null} onClose={() => set({ alarm: null })} />
    </>
  );
}

function OutageView({ outage }: { outage: Outage }) {
  const w = useWords({ zh, en });
  const p = useWords({ zh: procedureZh, en: procedureEn });
  const may = useMay();
  return (
    <div className="stack">
      <OutageHead outage={outage} />
      <OutageNotices outage={outage} />
      <OutageActions outage={outage} />
      <div className="two-thirds">
        <div className="stack">
          <Section title={p.steps}>
            <CaseSteps
              caseId={outage.case.id}
              version={outage.case.version}
              state={outage.case.state}
              steps={outage.case.steps}
            />
          </Section>
          <Section title={w.deadlines}>
            <DeadlineStrip deadlines={outage.deadlines} />
          </Section>
          <Section title={w.responses}>
            <ResponseMatrix responses={outage.responses} />
          </Section>
          {may('network.read') && (
            <Section title={w.schematic}>
              <OutageSchematic id={outage.id} />
            </Section>
          )}
          <Section title={w.reports}>
            <OutageReports reports={outage.reports} />
          </Section>
          {may('alarms.read') && <CausePanel outage={outage.id} />}
          <Section title={w.alarms}>
            <Alarms outage={outage} />
          </Section>
          {outage.responses.length > 0 && <NotificationPanel outage={outage.id} />}
        </div>
        <div className="stack">
          <Section title={w.levelCard}>
            <LevelCard outage={outage} />
          </Section>
          <Section title={w.atRisk}>
            <AtRisk outage={outage} />
          </Section>
          <Section title={w.keyUsers}>
            <KeyUsers outage={outage} />
          </Section>
          {outage.case.parties['committee'] !== undefined && (
            <Section title={w.upward}>
              <UpwardList upward={outage.upward} />
            </Section>
          )}
          <Section title={w.publications}>
            <PublicationList outage={outage} />
          </Section>
          <Section title={w.related}>
            {outage.related.length === 0 ? (
              <p className="muted">{w.noRelated}</p>
            ) : (
              <div className="card-list">
                {outage.related.map((related) => (
                  <CaseRow key={related.id} summary={related} />
                ))}
              </div>
            )}
          </Section>
          <CaseMessages caseId={outage.case.id} />
          <Section title={p.attachments}>
            <AttachmentPanel caseId={outage.id} />
          </Section>
          <Section title={w.documents}>
            <DocumentList documents={outage.case.documents} />
          </Section>
          <Section title={w.timeline}>
            <CaseTimeline id={outage.id} />
          </Section>
        </div>
      </div>
    </div>
  );
}

export function OutagePage() {
  const { id = '' } = useParams();
  const outage = useOutage(id);
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  return (
    <PageFrame title={outage.data ? title(outage.data) : w.title} aside={<Fresh at={outage.dataUpdatedAt} />}>
      <ReadView of={outage}>{(found) => <OutageView outage={found} />}</ReadView>
    </PageFrame>
  );
}
