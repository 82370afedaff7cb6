import { Select, Tabs } from 'antd';
import { useOrganisations, useTeams, useVehicles } from '../../api/reads.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { CertificatesTab } from '../teams/certificates-tab.js';
import { ReservationsTab } from './reservations-tab.js';
import { StoresTab } from './stores-tab.js';
import { TeamCards } from './team-cards.js';
import { VehicleCards } from './vehicle-cards.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Filter {
  owner: string;
  q: string;
}

function Vehicles({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const vehicles = useVehicles({ ...filter });
  return (
    <ListView of={vehicles} empty={w.vehiclesEmpty}>
      {(items) => (
        <>
          <p className="muted">
            {fill(w.readyCount, { n: items.length, ready: items.filter((item) => item.ready).length })} ·{' '}
            <Fresh at={vehicles.query.dataUpdatedAt} />
          </p>
          <VehicleCards vehicles={items} />
        </>
      )}
    </ListView>
  );
}

function Teams({ filter }: { filter: Filter }) {
  const w = useWords({ zh, en });
  const teams = useTeams({ ...filter });
  return (
    <ListView of={teams} empty={w.teamsEmpty}>
      {(items) => <TeamCards teams={items} />}
    </ListView>
  );
}

export function ReadinessPage() {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const { get, set } = useQueryState();
  const organisations = useOrganisations();
  const owners = organisations.items
    .filter((one) => one.kind === 'carrier' || one.kind === 'power')
    .map((one) => ({ value: one.id, label: short(one) }));
  const filter: Filter = { owner: get('owner'), q: get('q') };
  return (
    <PageFrame title={w.title}>
      <div className="filters">
        <Select
          aria-label={w.owner}
          value={filter.owner}
          options={[{ value: '', label: w.anyOwner }, ...owners]}
          onChange={(owner) => set({ owner })}
          style={{ width: 150 }}
        />
        <SearchBox value={filter.q} says={w.search} onSearch={(q) => set({ q })} />
      </div>
      <Tabs
        activeKey={get('tab') || 'vehicles'}
        destroyOnHidden
        onChange={(tab) => set({ tab: tab === 'vehicles' ? null : tab })}
        items={[
          { key: 'vehicles', label: w.vehicles, children: <Vehicles filter={filter} /> },
          { key: 'stores', label: w.stores, children: <StoresTab filter={filter} /> },
          {
            key: 'reservations',
            label: w.reservations,
            children: <ReservationsTab filter={filter} />,
          },
          { key: 'teams', label: w.teams, children: <Teams filter={filter} /> },
          {
            key: 'certificates',
            label: w.certificates,
            children: <CertificatesTab owner={filter.owner} />,
          },
        ]}
      />
    </PageFrame>
  );
}
