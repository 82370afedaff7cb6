import { Button } from 'antd';
import { useListing } from '../../api/reads.js';
import { type Link, type Site } from '../../api/types-resources.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { useAsOf } from './as-of.js';
import { type Edited } from './edit-drawer.js';
import { type EditedKind } from './edit-fields.js';
import { ExportMenu } from './export-menu.js';
import { InventoryTable } from './inventory-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Whether the officer may change rows of a carrier; of an earlier day nobody may. */
export function useMayEdit(): (carrier: string) => boolean {
  const may = useMay();
  const me = useOfficer();
  const at = useAsOf();
  return (carrier) =>
    at === '' && may('network.edit') && (me.reach === 'all' || me.organisation.id === carrier);
}

export function TabTools({
  kind,
  carrier,
  mayAdd = true,
  onEdit,
}: {
  kind: EditedKind;
  carrier: string;
  mayAdd?: boolean;
  onEdit: (edited: Edited) => void;
}) {
  const w = useWords({ zh, en });
  const may = useMay();
  const at = useAsOf();
  const { get, set } = useQueryState();
  return (
    <>
      <SearchBox value={get('q')} says={w.searchRows} onSearch={(q) => set({ q })} />
      {mayAdd && at === '' && may('network.edit') && (
        <Button onClick={() => onEdit({ kind, values: carrier === '' ? {} : { carrier } })}>
          {fill(w.addKind, { kind: w[`kindName.${kind}`] })}
        </Button>
      )}
      {at === '' && <ExportMenu kind={kind} carrier={carrier} />}
    </>
  );
}

export interface TabProps {
  carrier: string;
  onEdit: (edited: Edited) => void;
}

export function SitesTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const { get } = useQueryState();
  const sites = useListing<Site>('/sites', { carrier, q: get('q'), at: useAsOf(), limit: 50 });
  return (
    <>
      <div className="filters">
        <TabTools kind="site" carrier={carrier} onEdit={onEdit} />
      </div>
      <InventoryTable<Site>
        of={sites}
        kind="site"
        title={(site) => name(site)}
        mayEdit={(site) => mayEdit(site.carrier)}
        onEdit={onEdit}
        columns={[
          { title: w['field.kind'], render: (_, site) => words[`kind.${site.kind}`] ?? site.kind },
          { title: w.carrier, render: (_, site) => nameOf(site.carrier) },
          { title: w['field.township'], render: (_, site) => nameOf(site.township ?? '') },
          { title: w['field.powerClass'], render: (_, site) => words[`powerClass.${site.powerClass}`] },
          { title: w['field.batteryHours'], render: (_, site) => site.batteryHours },
          { title: w['field.generator'], render: (_, site) => (site.generator ? w.has : '—') },
          {
            title: w.place,
            render: (_, site) =>
              site.lat === null || site.lon === null ? (
                <span className="muted">{w.noPlace}</span>
              ) : (
                `${site.lat.toFixed(4)}, ${site.lon.toFixed(4)}`
              ),
          },
        ]}
      />
    </>
  );
}

export function LinksTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const { get } = useQueryState();
  const links = useListing<Link>('/links', { carrier, q: get('q'), at: useAsOf(), limit: 50 });
  return (
    <>
      <div className="filters">
        <TabTools kind="link" carrier={carrier} onEdit={onEdit} />
      </div>
      <InventoryTable<Link>
        of={links}
        kind="link"
        title={(link) => (
          <>
            {link.nameZh} {link.failed === true && <span className="chip down">{w.down}</span>}
          </>
        )}
        mayEdit={(link) => mayEdit(link.carrier)}
        onEdit={onEdit}
        columns={[
          { title: w.carrier, render: (_, link) => nameOf(link.carrier) },
          { title: w.route, render: (_, link) => `${link.a} – ${link.z}` },
          { title: w['field.km'], render: (_, link) => link.km },
          { title: w['field.capacity'], render: (_, link) => link.capacity },
          { title: w.spare, render: (_, link) => link.spare ?? '—' },
          { title: w['field.trench'], render: (_, link) => link.trench ?? '—' },
          {
            title: w.spans,
            render: (_, { spans = [] }) => (
              <span className="breakable">{spans.length > 0 ? spans.join(' ') : '—'}</span>
            ),
          },
        ]}
      />
    </>
  );
}
