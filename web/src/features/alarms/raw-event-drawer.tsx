import { Drawer } from 'antd';
import { useRawEvent } from '../../api/reads.js';
import { type RawEventDetail } from '../../api/types-alarms.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { Facts } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { EvidenceTable } from './identity-evidence.js';
import { SeverityTag } from './severity-tag.js';
import { Varbinds } from './varbinds.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Detail({ event }: { event: RawEventDetail }) {
  const w = useWords({ zh, en });
  const said: Record<string, string> = w;
  const { reading } = event;
  return (
    <div className="stack">
      <Facts
        items={[
          [w.received, <Moment key="received" at={event.receivedAt} />],
          [w.source, <code key="source">{`${event.address}:${event.port}`}</code>],
          [w.version, `${event.version ?? '?'} ${event.pdu ?? ''}`],
          [w.verdict, said[`verdict.${event.verdict}`] ?? event.verdict],
          ...(event.reason ? [[w.reason, said[`reason.${event.reason}`] ?? event.reason] as const] : []),
          ...(event.agentAddress
            ? [
                [
                  w.device,
                  `${event.agentAddress} ${said[`by.${event.identifiedBy ?? ''}`] ?? event.identifiedBy ?? ''}`,
                ] as const,
              ]
            : []),
          ...(event.trapOid
            ? [
                [
                  w.carriedName,
                  <>
                    {event.trapName} <code className="oid">{event.trapOid}</code>
                  </>,
                ] as const,
              ]
            : []),
          ...(reading
            ? [
                [
                  w.readAs,
                  <>
                    {said[`reason.${reading.does}`] ?? reading.does}{' '}
                    {reading.severity !== undefined && <SeverityTag severity={reading.severity} />}{' '}
                    {[reading.profile, reading.managedObject, reading.specificProblem]
                      .filter((each) => each)
                      .join(' · ')}
                  </>,
                ] as const,
              ]
            : []),
        ]}
      />
      <h3>{w.evidence}</h3>
      <EvidenceTable evidence={event.evidence} />
      <h3>{w.varbinds}</h3>
      <Varbinds varbinds={event.varbinds} />
      <h3>{w.rawHex}</h3>
      {event.hiddenOctets > 0 && (
        <p className="muted">{fill(w.hiddenOctets, { count: event.hiddenOctets })}</p>
      )}
      <code className="oid breakable">{event.hex}</code>
    </div>
  );
}

export function RawEventDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const w = useWords({ zh, en });
  const event = useRawEvent(id);
  return (
    <Drawer open={id !== null} onClose={onClose} title={w.rawEvent} size={720} destroyOnHidden>
      {id !== null && <ReadView of={event}>{(found) => <Detail event={found} />}</ReadView>}
    </Drawer>
  );
}
