import { Button, Segmented, Table } from 'antd';
import { useListing } from '../../api/reads.js';
import { type Span, type Trench } from '../../api/types-network.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useAsOf } from './as-of.js';
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
    <ListView of={spans} empty={w.rowsEmpty}>
      {(items) => (
        <Table<Span>
          size="small"
          rowKey="code"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          columns={[
            {
              title: w.name,
              render: (_, span) => (
                <>
                  {span.nameZh} <code className="oid">{span.code}</code>
                </>
              ),
            },
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
            {
              title: '',
              render: (_, span) =>
                mayEdit(span.carrier) && (
                  <Button
                    size="small"
                    onClick={() => onEdit({ kind: 'span', code: span.code, values: { ...span } })}
                  >
                    {w.edit}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </ListView>
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
    <ListView of={trenches} empty={w.rowsEmpty}>
      {(items) => (
        <Table<Trench>
          size="small"
          rowKey="code"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          columns={[
            {
              title: w.name,
              render: (_, trench) => (
                <>
                  {name(trench)} <code className="oid">{trench.code}</code>
                </>
              ),
            },
            { title: w['field.kind'], render: (_, { kind }) => w[`trenchKind.${kind}`] },
            { title: w.carrier, render: (_, trench) => nameOf(trench.carrier) },
            {
              title: w.route,
              render: (_, { aPlace, zPlace }) =>
                aPlace === null && zPlace === null ? '—' : `${aPlace ?? '?'} – ${zPlace ?? '?'}`,
            },
            { title: w['field.km'], render: (_, { km }) => (km > 0 ? km : '—') },
            { title: w.linksIn, render: (_, trench) => trench.links ?? '—' },
            {
              title: '',
              render: (_, trench) =>
                mayEdit(trench.carrier) && (
                  <Button
                    size="small"
                    onClick={() => onEdit({ kind: 'trench', code: trench.code, values: { ...trench } })}
                  >
                    {w.edit}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </ListView>
  );
}
