import { App, Button, Table } from 'antd';
import { Link } from 'react-router';
import { useCoverage, useTrapProfiles } from '../../api/reads-profiles.js';
import { type CoverageLine, type TrapProfile } from '../../api/types-profiles.js';
import { useWrite } from '../../api/writes.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { DoesCounts } from './does-counts.js';
import { VersionsList } from './versions-list.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Profiles() {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const { modal, message } = App.useApp();
  const may = useMay();
  const { set } = useQueryState();
  const profiles = useTrapProfiles();
  const withdraw = useWrite<{ profile: string }, unknown>(
    ({ profile }) => `/trap-profiles/${profile}/withdraw`,
    { bodyless: true },
  );
  const ask = (profile: string): void => {
    void modal.confirm({
      title: w.withdrawAsk,
      okText: w.withdraw,
      cancelText: w.cancel,
      onOk: () => withdraw.mutate({ profile }, { onSuccess: () => void message.success(w.withdrawn) }),
    });
  };
  return (
    <>
      {withdraw.error && <ProblemNotice problem={withdraw.error} />}
      <ListView of={profiles} empty={w.profilesEmpty}>
        {(items) => (
          <Table<TrapProfile>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey={(line) => `${line.profile} ${line.origin}`}
            pagination={false}
            dataSource={items}
            columns={[
              {
                title: w.profile,
                render: (_, line) => (
                  <>
                    {title(line)} <code className="oid">{line.profile}</code>
                  </>
                ),
              },
              { title: w.state, render: (_, line) => w[line.shadow ? 'state.trial' : 'state.service'] },
              { title: w.origin, render: (_, line) => w[`origin.${line.origin}`] },
              { title: w.traps, align: 'right', render: (_, line) => line.traps },
              { title: w.since, render: (_, line) => <Moment at={line.since} age={false} /> },
              { title: w.trial, render: (_, line) => (line.trial ? <DoesCounts by={line.trial} /> : '–') },
              {
                title: w.version,
                render: (_, line) => (
                  <Button size="small" type="link" onClick={() => set({ profile: line.profile })}>
                    {line.version ?? '–'} · {w.versions}
                  </Button>
                ),
              },
              {
                title: '',
                render: (_, line) =>
                  line.origin === 'office' &&
                  may('traps.configure') && (
                    <Button size="small" danger onClick={() => ask(line.profile)}>
                      {w.withdraw}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </ListView>
    </>
  );
}

function Coverage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const coverage = useCoverage();
  return (
    <Section title={w.coverage} aside={<Fresh at={coverage.query.dataUpdatedAt} />} className="wide">
      <ListView of={coverage} empty={w.coverageEmpty}>
        {(items) => (
          <Table<CoverageLine>
            size="small"
            scroll={{ x: 'max-content' }}
            rowKey="trapOid"
            pagination={false}
            dataSource={items}
            columns={[
              {
                title: w.trap,
                render: (_, line) => (
                  <>
                    {line.name} <code className="oid">{line.trapOid}</code>
                  </>
                ),
              },
              { title: w.count, align: 'right', render: (_, line) => line.count },
              { title: w.lastSeen, render: (_, line) => <Moment at={line.lastSeenAt} /> },
              { title: w.sources, render: (_, line) => line.sources.join(' ') },
              {
                title: w.lacked,
                render: (_, line) => (line.profiles.length === 0 ? '–' : line.profiles.join(' ')),
              },
              {
                title: '',
                render: (_, line) =>
                  may('traps.configure') && (
                    <Link to={`/trap-profiles/edit?event=${line.rawEventId}`}>{w.makeProfile}</Link>
                  ),
              },
            ]}
          />
        )}
      </ListView>
    </Section>
  );
}

export function ProfilesPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get } = useQueryState();
  const profile = get('profile');
  return (
    <PageFrame
      title={w.title}
      aside={
        <>
          {may('traps.configure') && <Link to="/trap-profiles/edit">{w.newProfile}</Link>}{' '}
          <Link to="/trap-replays">{w.replays}</Link>
        </>
      }
    >
      <div className="columns">
        <Section title={w.profiles} className="wide">
          <Profiles />
        </Section>
        <Section title={profile === '' ? w.versions : fill(w.versionsOf, { name: profile })} className="wide">
          {profile === '' ? <p className="muted">{w.pickProfile}</p> : <VersionsList profile={profile} />}
        </Section>
        <Coverage />
      </div>
    </PageFrame>
  );
}
