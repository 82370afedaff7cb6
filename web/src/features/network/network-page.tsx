import { Select, Tabs } from 'antd';
import { useState } from 'react';
import { useCircuits, useSites } from '../../api/reads.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { useCarriers } from '../identity/organisation-name.js';
import { AsOfBanner, AsOfPicker, useAsOf } from './as-of.js';
import { CircuitsTable } from './circuits-table.js';
import { DeviationsTab } from './deviations-tab.js';
import { EditDrawer, type Edited } from './edit-drawer.js';
import { ImportsTab } from './imports-tab.js';
import { LinksTab, SitesTab, type TabProps, TabTools } from './inventory-tabs.js';
import { LinesTab } from './lines-tab.js';
import { KeyUsersTab, SourcesTab } from './lists-tabs.js';
import { MapTab } from './map-tab.js';
import { PrioritiesTab } from './priorities-tab.js';
import { VersionsTab } from './versions-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function CircuitsTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { get, set } = useQueryState();
  const sites = useSites();
  const circuits = useCircuits({ carrier, class: get('class'), q: get('q'), at: useAsOf(), limit: 100 });
  return (
    <>
      <div className="filters">
        <Select
          aria-label={w.class}
          value={get('class')}
          options={[
            { value: '', label: w.anyClass },
            ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), label: fill(w.classNumber, { n }) })),
          ]}
          onChange={(value) => set({ class: value })}
          style={{ width: 130 }}
        />
        <TabTools kind="circuit" carrier={carrier} onEdit={onEdit} />
      </div>
      <CircuitsTable
        circuits={circuits}
        onEdit={onEdit}
        siteName={(code) => {
          const site = sites.items.find((one) => one.code === code);
          return site ? name(site) : code;
        }}
      />
    </>
  );
}

export function NetworkPage() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const carriers = useCarriers();
  const carrier = get('carrier');
  const [edited, setEdited] = useState<Edited>();
  const tab = { carrier, onEdit: setEdited };
  return (
    <PageFrame
      title={w.title}
      aside={
        <>
          <AsOfPicker />
          <Select
            aria-label={w.carrier}
            value={carrier}
            options={[{ value: '', label: w.allCarriers }, ...carriers]}
            onChange={(value) => set({ carrier: value })}
            style={{ width: 130 }}
          />
        </>
      }
    >
      <AsOfBanner />
      <Tabs
        activeKey={get('tab') || 'map'}
        destroyOnHidden
        onChange={(chosen) =>
          set({ tab: chosen === 'map' ? null : chosen, q: null, import: null, lines: null })
        }
        items={[
          { key: 'map', label: w.map, children: <MapTab {...tab} /> },
          { key: 'sites', label: w.sites, children: <SitesTab {...tab} /> },
          { key: 'links', label: w.links, children: <LinksTab {...tab} /> },
          { key: 'lines', label: w.lines, children: <LinesTab {...tab} /> },
          { key: 'circuits', label: w.circuits, children: <CircuitsTab {...tab} /> },
          { key: 'key-users', label: w.keyUsers, children: <KeyUsersTab {...tab} /> },
          { key: 'sources', label: w.sources, children: <SourcesTab {...tab} /> },
          { key: 'priorities', label: w.priorities, children: <PrioritiesTab carrier={carrier} /> },
          { key: 'deviations', label: w.deviations, children: <DeviationsTab /> },
          { key: 'imports', label: w.imports, children: <ImportsTab carrier={carrier} /> },
          { key: 'versions', label: w.versions, children: <VersionsTab carrier={carrier} /> },
        ]}
      />
      {edited && <EditDrawer edited={edited} onClose={() => setEdited(undefined)} />}
    </PageFrame>
  );
}
