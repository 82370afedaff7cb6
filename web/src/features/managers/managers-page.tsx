import { Button, Table } from 'antd';
import { useTrapSources } from '../../api/reads.js';
import { useManagerAccess, useManagers } from '../../api/reads-managers.js';
import { type TrapSource } from '../../api/types-alarms.js';
import { type Manager, type ManagerAccess } from '../../api/types-managers.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { AccessForm } from './access-form.js';
import { Reconciliations } from './reconciliations.js';
import { useSkewText } from './skew-text.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Line {
  source: TrapSource;
  manager: Manager | undefined;
  access: ManagerAccess | undefined;
}

function ManagerTable({ lines }: { lines: readonly Line[] }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const skewText = useSkewText();
  const { set } = useQueryState();
  return (
    <Table<Line>
      size="small"
      scroll={{ x: 'max-content' }}
      rowKey={({ source }) => source.code}
      pagination={false}
      dataSource={[...lines]}
      columns={[
        { title: w.carrier, render: (_, { source }) => nameOf(source.carrier) },
        {
          title: w.name,
          render: (_, { source }) => (
            <>
              {name(source)} <code className="oid">{source.code}</code>
            </>
          ),
        },
        { title: w.state, render: (_, { manager }) => <StateChip manager={manager} /> },
        {
          title: w.heartbeat,
          render: (_, { manager }) =>
            manager?.lastHeartbeatAt ? (
              <>
                <Moment at={manager.lastHeartbeatAt} />{' '}
                {manager.everySeconds !== undefined && (
                  <span className="muted">{fill(w.every, { n: manager.everySeconds })}</span>
                )}
              </>
            ) : (
              '–'
            ),
        },
        {
          title: w.heard,
          render: (_, { manager }) => (manager?.lastHeardAt ? <Moment at={manager.lastHeardAt} /> : '–'),
        },
        {
          title: w.missing,
          render: (_, { manager }) =>
            manager?.sequence === undefined
              ? '–'
              : fill(w.missingOf, { n: manager.missing, total: manager.lostTotal }),
        },
        { title: w.skew, render: (_, { manager }) => skewText(manager?.skewMs) },
        {
          title: w.access,
          render: (_, { access }) =>
            access ? (
              <code>
                {access.address}:{access.port} {access.version}
              </code>
            ) : (
              <span className="muted">{w.noAccess}</span>
            ),
        },
        {
          title: '',
          render: (_, { source }) => (
            <Button size="small" type="link" onClick={() => set({ source: source.code, report: undefined })}>
              {w.look}
            </Button>
          ),
        },
      ]}
    />
  );
}

const badStates: Readonly<Record<string, number>> = { quiet: 3, gaps: 4 };

function StateChip({ manager }: { manager: Manager | undefined }) {
  const w = useWords({ zh, en });
  const state = manager?.state ?? 'unheard';
  const severity = badStates[state];
  if (severity === undefined) return <span>{w[`state.${state}`]}</span>;
  return (
    <>
      <span className={`chip severity-${severity}`}>{w[`state.${state}`]}</span>{' '}
      {manager?.quietSince && <Moment at={manager.quietSince} />}
    </>
  );
}

export function ManagersPage() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const may = useMay();
  const { get } = useQueryState();
  const sources = useTrapSources();
  const managers = useManagers();
  const access = useManagerAccess();
  const code = get('source');
  const chosen = sources.items.find((each) => each.code === code);
  const given = access.items.find(({ source }) => source === code);
  return (
    <PageFrame title={w.title}>
      <div className="columns">
        <Section title={w.managers} aside={<Fresh at={managers.query.dataUpdatedAt} />} className="wide">
          <ListView of={sources} empty={w.managersEmpty}>
            {(items) => (
              <ManagerTable
                lines={items.map((source) => ({
                  source,
                  manager: managers.items.find((each) => each.source === source.code),
                  access: access.items.find((each) => each.source === source.code),
                }))}
              />
            )}
          </ListView>
        </Section>
        {chosen ? (
          <>
            <Section title={fill(w.reports, { name: name(chosen) })} className="wide">
              <Reconciliations source={chosen.code} hasAccess={given !== undefined} />
            </Section>
            {may('traps.configure') && (
              <Section title={fill(w.accessOf, { name: name(chosen) })}>
                <AccessForm key={chosen.code} source={chosen.code} given={given} />
              </Section>
            )}
          </>
        ) : (
          <p className="muted">{w.pick}</p>
        )}
      </div>
    </PageFrame>
  );
}
