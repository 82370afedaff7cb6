import { Alert, Button, Drawer } from 'antd';
import { Link } from 'react-router';
import { useAlarm } from '../../api/reads.js';
import { type Alarm } from '../../api/types-alarms.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { AlarmComments, AlarmHandling } from './alarm-handling.js';
import { AlarmMerges } from './alarm-merges.js';
import { AlarmMarkings } from './alarm-markings.js';
import { EvidenceOf } from './identity-evidence.js';
import { alarmPlace } from './alarm-table.js';
import { SeverityTag } from './severity-tag.js';
import { Varbinds } from './varbinds.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Acknowledgement({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const acknowledge = useWrite<undefined, Alarm>(`/alarms/${alarm.id}/acknowledge`, { bodyless: true });
  if (alarm.acknowledgedAt) {
    return (
      <p className="muted">
        {fill(w.acknowledgedBy, { who: alarm.acknowledgedBy ?? '', at: countyMinute(alarm.acknowledgedAt) })}
        {alarm.acknowledgementTold && (
          <>
            <br />
            {fill(w[`told.${alarm.acknowledgementTold}`], { fault: alarm.acknowledgementFault ?? '' })}
          </>
        )}
      </p>
    );
  }
  return (
    <>
      {acknowledge.error && <ProblemNotice problem={acknowledge.error} />}
      {may('alarms.acknowledge') ? (
        <Button type="primary" loading={acknowledge.isPending} onClick={() => acknowledge.mutate(undefined)}>
          {w.acknowledge}
        </Button>
      ) : (
        <p className="muted">{w.notAcknowledged}</p>
      )}
    </>
  );
}

function AlarmDetail({ alarm }: { alarm: Alarm }) {
  const w = useWords({ zh, en });
  const transitionWords: Record<string, string> = w;
  const { say } = useSpeech();
  const nameOf = useOrganisationName();
  const may = useMay();
  const spot = alarm.circuit ?? alarm.link ?? alarm.site;
  const lastRaw = alarm.transitions?.find(({ rawEventId }) => rawEventId !== undefined)?.rawEventId;
  return (
    <div className="stack">
      <div>
        <SeverityTag severity={alarm.severity} cleared={alarm.state === 'cleared'} />{' '}
        <b className="lead">{alarmPlace(alarm)}</b>
        <AlarmMarkings alarm={alarm} />
      </div>
      {!alarm.mapped && <Alert type="warning" showIcon title={w.unmapped} />}
      <Facts
        items={[
          [w.carrier, nameOf(alarm.carrier)],
          [w.object, alarm.managedObject],
          [w.problem, alarm.specificProblem || say(alarm.probableCauseWords)],
          [w.cause, say(alarm.probableCauseWords)],
          [w.state, alarm.state === 'raised' ? w.raised : w.cleared],
          [w.count, String(alarm.count)],
          [w.first, <Moment key="first" at={alarm.firstRaisedAt} />],
          [w.last, <Moment key="last" at={alarm.lastRaisedAt} />],
          ...(alarm.clearedAt ? [[w.clearedAt, <Moment key="cleared" at={alarm.clearedAt} />] as const] : []),
          ...(alarm.eventAt ? [[w.eventAt, <Moment key="event" at={alarm.eventAt} />] as const] : []),
          ...(alarm.assignedTo ? [[w.assignedTo, alarm.assignedTo] as const] : []),
          ...(alarm.shelvedUntil
            ? [[w.shelf, `${alarm.shelvedBy ?? ''} ${alarm.shelfReason ?? ''}`] as const]
            : []),
          ...(alarm.clearReason ? [[w.clearReason, alarm.clearReason] as const] : []),
          [w.profile, alarm.profile],
        ]}
      />
      {spot && <Link to={`/network?show=${encodeURIComponent(spot)}`}>{w.showOnMap}</Link>}
      <Acknowledgement alarm={alarm} />
      <AlarmHandling alarm={alarm} />
      <AlarmComments alarm={alarm} />
      {lastRaw && may('traps.read') && (
        <>
          <h3>{w.evidence}</h3>
          <EvidenceOf rawEvent={lastRaw} />
        </>
      )}
      <AlarmMerges alarm={alarm} />
      <h3>{w.varbinds}</h3>
      <Varbinds varbinds={alarm.varbinds} />
      {alarm.transitions && alarm.transitions.length > 0 && (
        <>
          <h3>{w.transitions}</h3>
          <ul className="plain-list">
            {alarm.transitions.map((change, index) => (
              <li key={`${change.at}${index}`}>
                {transitionWords[`transition.${change.kind}`]} <Moment at={change.at} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

export function AlarmDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const w = useWords({ zh, en });
  const alarm = useAlarm(id);
  return (
    <Drawer open={id !== null} onClose={onClose} title={w.detail} size={560} destroyOnHidden>
      {id !== null && <ReadView of={alarm}>{(found) => <AlarmDetail alarm={found} />}</ReadView>}
    </Drawer>
  );
}
