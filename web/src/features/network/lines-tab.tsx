import { Segmented } from 'antd';
import { useListing } from '../../api/reads.js';
import { type Span, type Trench } from '../../api/types-network.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useAsOf } from './as-of.js';
import { InventoryTable } from './inventory-table.js';
import { type TabProps, TabTools, useMayEdit } from './inventory-tabs.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What lies beneath the links: fibre spans, and the trenches they share. */
export function LinesTab(props: TabProps) {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  const shown = get('lines') === 'trench' ? 'trench' : 'span';
  return (
    <>
      <div className="filters">
        <Segmented
          value={shown}
          onChange={(value) => set({ lines: value === 'trench' ? value : null, q: null })}
          options={[
            { value: 'span', label: w.spans },
            { value: 'trench', label: w.trenches },
          ]}
        />
        <TabTools kind={shown} carrier={props.carrier} onEdit={props.onEdit} />
      </div>
      {shown === 'span' ? <Spans {...props} /> : <Trenches {...props} />}
    </>
  );
}

function Spans({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const { get } = useQueryState();
  const spans = useListing<Span>('/spans', { carrier, q: get('q'), at: useAsOf(), limit: 50 });
  return (
    <InventoryTable<Span>
      of={spans}
      kind="span"
      title={(span) => span.nameZh}
      mayEdit={(span) => mayEdit(span.carrier)}
      onEdit={onEdit}
      columns={[
        { title: w.carrier, render: (_, span) => nameOf(span.carrier) },
        { title: w.route, render: (_, span) => `${span.a} – ${span.z}` },
        { title: w['field.km'], render: (_, { km }) => (km > 0 ? km : '—') },
        { title: w['kindName.trench'], render: (_, span) => span.trench ?? '—' },
        { title: w['field.cable'], render: (_, span) => span.cable ?? '—' },
        {
          title: w.linksOver,
          render: (_, { links = [] }) => (
            <span className="breakable">{links.length > 0 ? links.join('、') : '—'}</span>
          ),
        },
      ]}
    />
  );
}

function Trenches({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const mayEdit = useMayEdit();
  const { get } = useQueryState();
  const trenches = useListing<Trench>('/trenches', { carrier, q: get('q'), at: useAsOf(), limit: 50 });
  return (
    <InventoryTable<Trench>
      of={trenches}
      kind="trench"
      title={(trench) => name(trench)}
      mayEdit={(trench) => mayEdit(trench.carrier)}
      onEdit={onEdit}
      columns={[
        { title: w['field.kind'], render: (_, { kind }) => w[`trenchKind.${kind}`] },
        { title: w.carrier, render: (_, trench) => nameOf(trench.carrier) },
        {
          title: w.route,
          render: (_, { aPlace, zPlace }) =>
            aPlace === null && zPlace === null ? '—' : `${aPlace ?? '?'} – ${zPlace ?? '?'}`,
        },
        { title: w['field.km'], render: (_, { km }) => (km > 0 ? km : '—') },
        { title: w.linksIn, render: (_, trench) => trench.links ?? '—' },
      ]}
    />
  );
}
