import { Table } from 'antd';
import { Link } from 'react-router';
import { type Board, type Township, useBoard } from '../../api/reads-board.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { en as readinessEn } from '../readiness/words.en.js';
import { zh as readinessZh } from '../readiness/words.zh.js';
import { useMay } from '../shell/signed-in.js';
import { TownshipMap } from './township-map.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Words of what a vehicle can do; what the county added itself is called by its code. */
export function useCapability(): (code: string) => string {
  const words: Record<string, string> = useWords({ zh: readinessZh, en: readinessEn });
  return (code) => words[`capability.${code}`] ?? code;
}

function Owners({ owners }: { owners: Board['owners'] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  return (
    <ul className="coverage">
      {owners.map(({ owner, vehicles, ready }) => (
        <li key={owner.id}>
          <Link to={`/readiness?owner=${owner.id}`}>{short(owner)}</Link>
          <span className={ready === vehicles ? 'ready' : 'not-ready'}>
            {fill(w.readyOf, { ready, all: vehicles })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Townships({ townships }: { townships: Township[] }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const capability = useCapability();
  return (
    <Table<Township>
      size="small"
      rowKey="township"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={townships}
      columns={[
        { title: w.township, render: (_, one) => name(one) },
        { title: w.vehicles, align: 'right', render: (_, one) => one.vehicles },
        {
          title: w.ready,
          align: 'right',
          render: (_, one) => (
            <span className={one.vehicles > 0 && one.ready < one.vehicles ? 'not-ready' : ''}>
              {one.ready}
            </span>
          ),
        },
        { title: w.canDo, render: (_, one) => one.capabilities.map(capability).join('、') || w.none },
      ]}
    />
  );
}

function NotReady({ board }: { board: Board }) {
  const w = useWords({ zh, en });
  const { name, short, say } = useSpeech();
  if (board.notReady.length === 0) return <p className="ready">{w.notReadyNone}</p>;
  return (
    <Table<Board['notReady'][number]>
      size="small"
      rowKey="code"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={board.notReady}
      columns={[
        { title: w.vehicle, render: (_, one) => <Link to={`/vehicles/${one.code}`}>{name(one)}</Link> },
        { title: w.owner, render: (_, one) => short(one.owner) },
        { title: w.base, render: (_, one) => one.baseZh },
        {
          title: w.because,
          render: (_, one) => <span className="breakable">{one.faults.map(say).join('；')}</span>,
        },
      ]}
    />
  );
}

export function ReadyNowTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const board = useBoard();
  return (
    <ReadView of={board}>
      {(found) => (
        <div className="stack">
          <div className="two-thirds">
            <Section title={w.townships} aside={<Fresh at={board.dataUpdatedAt} />}>
              {may('network.read') && <TownshipMap townships={found.townships} />}
              <Townships townships={found.townships} />
            </Section>
            <Section title={w.owners}>
              <Owners owners={found.owners} />
            </Section>
          </div>
          <Section title={fill(w.notReady, { n: found.notReadyCount })}>
            <NotReady board={found} />
          </Section>
        </div>
      )}
    </ReadView>
  );
}
