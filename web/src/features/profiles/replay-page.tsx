import { Alert, Button, Progress, Table } from 'antd';
import { Link, useParams } from 'react-router';
import { isOpen, useReplay } from '../../api/reads-profiles.js';
import {
  type Replay,
  type ReplayDifference,
  type SummaryReplay,
  type TrapComparison,
} from '../../api/types-profiles.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { DoesCounts } from './does-counts.js';
import { AlarmsOfReplay, DifferencesOfReplay, RawEventLink } from './replay-alarms.js';
import { candidateText } from './replays-page.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Head({ replay }: { replay: Replay }) {
  const w: Record<string, string> & Record<keyof typeof zh, string> = useWords({ zh, en });
  const may = useMay();
  const cancel = useWrite<object, unknown>(`/trap-replays/${replay.id}/cancel`, { bodyless: true });
  const { total = 0, done } = replay;
  return (
    <Section title={`${w[`kind.${replay.kind}`]} · ${w[`replay.${replay.state}`]}`} className="wide">
      {isOpen(replay) && (
        <>
          <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} />
          <div className="actions">
            <span className="muted">{fill(w.progress, { done, total })}</span>
            {may('traps.configure') && (
              <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({})}>
                {w.cancel}
              </Button>
            )}
          </div>
        </>
      )}
      {cancel.error && <ProblemNotice problem={cancel.error} />}
      {replay.fault !== undefined && (
        <Alert type="error" showIcon title={w[`fault.${replay.fault}`] ?? replay.fault} />
      )}
      <Facts
        items={[
          [
            w.window,
            <>
              <Moment at={replay.from} age={false} /> – <Moment at={replay.to} age={false} />
            </>,
          ],
          [w.source, replay.source ?? w.anySource],
          [w.candidate, candidateText(replay, w.aDraft)],
          [w.against, w[`against.${replay.against}`]],
          [w.by, replay.by],
          [w.made, <Moment at={replay.madeAt} />],
          ...(replay.resultHash === undefined
            ? []
            : [
                [
                  w.resultHash,
                  <>
                    <code className="oid">{replay.resultHash}</code>{' '}
                    <span className="muted">{w.resultHashHint}</span>
                  </>,
                ] as const,
              ]),
        ]}
      />
    </Section>
  );
}

function Traps({ traps }: { traps: TrapComparison[] }) {
  const w = useWords({ zh, en });
  return (
    <Section title={w.byTrap} className="wide">
      <Table<TrapComparison>
        size="small"
        scroll={{ x: 'max-content' }}
        rowKey="trapOid"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={traps}
        columns={[
          {
            title: w.trap,
            render: (_, line) => (
              <>
                {line.name} <code className="oid">{line.trapOid}</code>
              </>
            ),
          },
          { title: w.events, align: 'right', render: (_, line) => line.events },
          { title: w.before, render: (_, line) => <DoesCounts by={line.before} /> },
          { title: w.after, render: (_, line) => <DoesCounts by={line.after} /> },
          { title: w.changed, align: 'right', render: (_, line) => line.changed },
          {
            title: w.rawEvents,
            render: (_, line) =>
              line.samples.map((id) => (
                <span key={id}>
                  <RawEventLink id={id} />{' '}
                </span>
              )),
          },
        ]}
      />
    </Section>
  );
}

function Difference({ of }: { of: ReplayDifference }) {
  const w = useWords({ zh, en });
  const { alarms } = of;
  return (
    <>
      <Section title={w.inShort} className="wide">
        <Facts
          items={[
            [w.events, of.events],
            [w.changed, of.changed],
            [w.unreadable, of.unreadable],
            [w.alarmsBefore, fill(w.ofRaised, { all: alarms.before, raised: alarms.raisedBefore })],
            [w.alarmsAfter, fill(w.ofRaised, { all: alarms.after, raised: alarms.raisedAfter })],
            [w.same, alarms.same],
            [w.fresh, of.fresh.count],
            [w.missing, of.missing.count],
            [w.different, of.different.count],
          ]}
        />
      </Section>
      <Traps traps={of.traps} />
      <DifferencesOfReplay count={of.different.count} samples={of.different.samples} />
      <AlarmsOfReplay title={w.fresh} count={of.fresh.count} samples={of.fresh.samples} />
      <AlarmsOfReplay title={w.missing} count={of.missing.count} samples={of.missing.samples} />
    </>
  );
}

function Summaries({ of }: { of: SummaryReplay }) {
  const w = useWords({ zh, en });
  return (
    <Section title={w.inShort} className="wide">
      <p>{fill(w.summaryResult, { summarised: of.summarised, events: of.events })}</p>
      <DoesCounts by={of.by} />
    </Section>
  );
}

export function ReplayPage() {
  const w = useWords({ zh, en });
  const { id = '' } = useParams();
  const replay = useReplay(id);
  return (
    <PageFrame title={w.replayTitle} aside={<Link to="/trap-replays">{w.back}</Link>}>
      <ReadView of={replay}>
        {(found) => (
          <div className="columns">
            <Head replay={found} />
            {found.result !== undefined && found.kind === 'compare' && (
              <Difference of={found.result as ReplayDifference} />
            )}
            {found.result !== undefined && found.kind === 'summaries' && (
              <Summaries of={found.result as SummaryReplay} />
            )}
          </div>
        )}
      </ReadView>
    </PageFrame>
  );
}
