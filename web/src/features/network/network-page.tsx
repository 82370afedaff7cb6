import { Button, Select, Tabs } from 'antd';
import { useState } from 'react';
import { Link as RouteLink } from 'react-router';
import { useCircuits, useLinks, useSites } from '../../api/reads.js';
import { type Link, type Site } from '../../api/types-resources.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useCarriers, useOrganisationName } from '../identity/organisation-name.js';
import { CircuitsTable } from './circuits-table.js';
import { EditDrawer, type Edited } from './edit-drawer.js';
import { useFailedElements } from './failed-elements.js';
import { ImportsTab } from './imports-tab.js';
import { LinksTab, SitesTab, TabTools, useMayEdit } from './inventory-tabs.js';
import { NetworkMap } from './network-map.js';
import { PrioritiesTab } from './priorities-tab.js';
import { VersionsTab } from './versions-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Shown({ code, sites, links }: { code: string; sites: readonly Site[]; links: readonly Link[] }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const link = links.find((one) => one.code === code);
  const site = sites.find((one) => one.code === code);
  if (!link && !site) return <p className="muted">{w.pickHint}</p>;
  const end = (siteCode: string): string => {
    const found = sites.find((one) => one.code === siteCode);
    return found ? name(found) : siteCode;
  };
  return (
    <p>
      <b>{link ? link.nameZh : site && name(site)}</b> <code className="oid">{code}</code> ·{' '}
      {nameOf(link?.carrier ?? site?.carrier ?? '')}
      {link && ` · ${end(link.a)} – ${end(link.z)} · ${fill(w.km, { n: link.km })}`}{' '}
      <RouteLink to={`/alarms?${link ? 'link' : 'site'}=${encodeURIComponent(code)}`}>
        {w.alarmsHere}
      </RouteLink>
    </p>
  );
}

interface TabProps {
  carrier: string;
  onEdit: (edited: Edited) => void;
}

function MapTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { get, set } = useQueryState();
  const sites = useSites();
  const links = useLinks();
  const { failed, known } = useFailedElements(links.items);
  const shownLinks = links.items.filter((link) => carrier === '' || link.carrier === carrier);
  const failedLinks = shownLinks.filter((link) => failed.has(link.code));
  const mayEdit = useMayEdit();
  const [moving, setMoving] = useState(false);
  const shown = sites.items.find(({ code }) => code === get('show'));
  const place = ({ lat, lon }: { lat: number; lon: number }): void => {
    setMoving(false);
    if (shown)
      onEdit({
        kind: 'site',
        code: shown.code,
        values: { ...shown, lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) },
      });
  };
  return (
    <ListView of={sites} empty={w.mapEmpty}>
      {(items) => (
        <div className="map-columns">
          <div>
            <Shown code={get('show')} sites={items} links={links.items} />
            {shown && mayEdit(shown.carrier) && (
              <p className="map-acts">
                <Button
                  size="small"
                  onClick={() => onEdit({ kind: 'site', code: shown.code, values: { ...shown } })}
                >
                  {w.edit}
                </Button>
                <Button size="small" onClick={() => setMoving(!moving)}>
                  {moving ? w.stopMoving : w.move}
                </Button>
                {moving && <span role="status">{w.moveHint}</span>}
              </p>
            )}
            <NetworkMap
              sites={items.filter((site) => carrier === '' || site.carrier === carrier || site.hub)}
              links={shownLinks}
              failed={failed}
              shown={get('show')}
              onShow={(code) => set({ show: code })}
              onPlace={moving ? place : undefined}
            />
            <p className="muted">
              {w.legendFailed} · {w.legendBackbone} · <Fresh at={links.query.dataUpdatedAt} />
            </p>
          </div>
          <div>
            <h3>{w.failedLinks}</h3>
            {!known && <p className="muted">{common.unknown}</p>}
            {known && failedLinks.length === 0 && <p className="muted">{w.noFailed}</p>}
            <ul className="plain-list">
              {failedLinks.map((link) => (
                <li key={link.code}>
                  <button type="button" className="link-button" onClick={() => set({ show: link.code })}>
                    {link.nameZh}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </ListView>
  );
}

function CircuitsTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { get, set } = useQueryState();
  const sites = useSites();
  const circuits = useCircuits({ carrier, class: get('class'), q: get('q'), limit: 100 });
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
      <ListView of={circuits} empty={w.circuitsEmpty}>
        {(items) => (
          <CircuitsTable
            circuits={items}
            onEdit={onEdit}
            siteName={(code) => {
              const site = sites.items.find((one) => one.code === code);
              return site ? name(site) : code;
            }}
          />
        )}
      </ListView>
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
        <Select
          aria-label={w.carrier}
          value={carrier}
          options={[{ value: '', label: w.allCarriers }, ...carriers]}
          onChange={(value) => set({ carrier: value })}
          style={{ width: 130 }}
        />
      }
    >
      <Tabs
        activeKey={get('tab') || 'map'}
        destroyOnHidden
        onChange={(chosen) => set({ tab: chosen === 'map' ? null : chosen, q: null, import: null })}
        items={[
          { key: 'map', label: w.map, children: <MapTab {...tab} /> },
          { key: 'sites', label: w.sites, children: <SitesTab {...tab} /> },
          { key: 'links', label: w.links, children: <LinksTab {...tab} /> },
          { key: 'circuits', label: w.circuits, children: <CircuitsTab {...tab} /> },
          { key: 'priorities', label: w.priorities, children: <PrioritiesTab carrier={carrier} /> },
          { key: 'imports', label: w.imports, children: <ImportsTab carrier={carrier} /> },
          { key: 'versions', label: w.versions, children: <VersionsTab carrier={carrier} /> },
        ]}
      />
      {edited && <EditDrawer edited={edited} onClose={() => setEdited(undefined)} />}
    </PageFrame>
  );
}
