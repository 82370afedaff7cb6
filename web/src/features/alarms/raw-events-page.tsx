import { Button, Segmented, Space, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { useRawEvents, useTrapSources, useUnknownSources } from '../../api/reads.js';
import { type RawEvent, type TrapSource, type UnknownSource } from '../../api/types-alarms.js';
import { Fresh, Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { RawEventDrawer } from './raw-event-drawer.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Reasons the console has no words for are shown as the collector wrote them. */
function useReasonWords(): (reason: string) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (reason) => w[`reason.${reason}`] ?? reason;
}

function useVerdictWords(): (verdict: string) => string {
  const w: Record<string, string> = useWords({ zh, en });
  return (verdict) => w[`verdict.${verdict}`] ?? verdict;
}

function UnknownSources() {
  const w = useWords({ zh, en });
  const reasonWords = useReasonWords();
  const sources = useUnknownSources();
  return (
    <ListView of={sources} empty={w.unknownEmpty}>
      {(items) => (
        <Table<UnknownSource>
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey={(line) => `${line.address} ${line.reason}`}
          pagination={false}
          dataSource={items}
          columns={[
            { title: w.source, render: (_, line) => <code>{line.address}</code> },
            { title: w.packets, align: 'right', render: (_, line) => line.count },
            { title: w.lastHeard, render: (_, line) => <Moment at={line.lastSeenAt} /> },
            { title: w.reason, render: (_, line) => reasonWords(line.reason) },
          ]}
        />
      )}
    </ListView>
  );
}

function KnownSources() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const sources = useTrapSources();
  return (
    <ListView of={sources} empty={w.knownEmpty}>
      {(items) => (
        <Table<TrapSource>
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey="code"
          pagination={false}
          dataSource={items}
          columns={[
            { title: w.carrier, render: (_, line) => nameOf(line.carrier) },
            { title: w.name, render: (_, line) => name(line) },
            { title: w.networkRange, render: (_, line) => <code>{line.network}</code> },
            {
              title: w.lastHeard,
              render: (_, line) => (line.lastHeardAt ? <Moment at={line.lastHeardAt} /> : w.never),
            },
          ]}
        />
      )}
    </ListView>
  );
}

function RawEvents() {
  const w = useWords({ zh, en });
  const verdictWords = useVerdictWords();
  const { get, set } = useQueryState();
  const reasonWords = useReasonWords();
  const verdict = get('verdict') || 'quarantined';
  const may = useMay();
  const events = useRawEvents({
    verdict: verdict === 'any' ? undefined : verdict,
    id: get('event'),
  });
  return (
    <Section title={w.rawEvents} aside={<Fresh at={events.query.dataUpdatedAt} />} className="wide">
      <div className="filters">
        <Segmented
          aria-label={w.verdict}
          value={verdict}
          options={['quarantined', 'malformed', 'summarised', 'accepted', 'any'].map((value) => ({
            value,
            label: value === 'any' ? w.anyVerdict : verdictWords(value),
          }))}
          onChange={(value) => set({ verdict: value, event: undefined })}
        />
        {get('event') !== '' && (
          <Tag closable onClose={() => set({ event: undefined })}>
            #{get('event')}
          </Tag>
        )}
      </div>
      <ListView of={events} empty={w.rawEmpty}>
        {(items) => (
          <Table<RawEvent>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={items}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: w.received, render: (_, line) => <Moment at={line.receivedAt} /> },
              {
                title: w.source,
                render: (_, line) => (
                  <code>
                    {line.address}:{line.port}
                  </code>
                ),
              },
              { title: w.version, render: (_, line) => `${line.version ?? '?'} ${line.pdu ?? ''}` },
              { title: w.verdict, render: (_, line) => verdictWords(line.verdict) },
              {
                title: w.reason,
                render: (_, line) => (
                  <>
                    {reasonWords(line.reason ?? '')} {line.head && <code className="oid">{line.head}…</code>}
                  </>
                ),
              },
              { title: w.octets, align: 'right', render: (_, line) => line.octets },
              {
                title: '',
                render: (_, line) => (
                  <Space>
                    <Button size="small" onClick={() => set({ open: line.id })}>
                      {w.openRaw}
                    </Button>
                    {line.source !== undefined && may('traps.configure') && (
                      <Link to={`/trap-profiles/edit?event=${line.id}`}>{w.makeProfile}</Link>
                    )}
                  </Space>
                ),
              },
            ]}
          />
        )}
      </ListView>
      <RawEventDrawer id={get('open') || null} onClose={() => set({ open: undefined })} />
    </Section>
  );
}

export function RawEventsPage() {
  const w = useWords({ zh, en });
  return (
    <PageFrame title={w.rawTitle}>
      <div className="columns">
        <Section title={w.unknownSources}>
          <UnknownSources />
        </Section>
        <Section title={w.knownSources}>
          <KnownSources />
        </Section>
        <RawEvents />
      </div>
    </PageFrame>
  );
}
