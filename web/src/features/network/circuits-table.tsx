import { type Listing } from '../../api/reads.js';
import { type Circuit } from '../../api/types-resources.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useClassName } from '../restoration/restoration-table.js';
import { type Edited } from './edit-drawer.js';
import { InventoryTable } from './inventory-table.js';
import { useMayEdit } from './inventory-tabs.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function CircuitsTable({
  circuits,
  siteName,
  onEdit,
}: {
  circuits: Listing<Circuit>;
  siteName: (code: string) => string;
  onEdit: (edited: Edited) => void;
}) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const classOf = useClassName();
  const mayEdit = useMayEdit();
  return (
    <InventoryTable<Circuit>
      of={circuits}
      kind="circuit"
      title={(circuit) => (
        <>
          {name(circuit)} {circuit.down === true && <span className="chip down">{w.down}</span>}
        </>
      )}
      mayEdit={(circuit) => mayEdit(circuit.carrier)}
      onEdit={onEdit}
      columns={[
        { title: w.class, render: (_, circuit) => classOf(circuit.class) },
        {
          title: w.tier,
          render: (_, circuit) =>
            [w[`tier.${circuit.tier}`], circuit.key ? w.key : '', circuit.urgent ? w.urgent : '']
              .filter(Boolean)
              .join(' · '),
        },
        { title: w.carrier, render: (_, circuit) => nameOf(circuit.carrier) },
        { title: w.bandwidth, render: (_, circuit) => circuit.bandwidth },
        {
          title: w.users,
          align: 'right',
          render: (_, circuit) => circuit.users?.toLocaleString() ?? '',
        },
        { title: w.route, render: (_, circuit) => `${siteName(circuit.a)} – ${siteName(circuit.z)}` },
        { title: w.reach, render: (_, circuit) => words[`reach.${circuit.reach}`] ?? circuit.reach },
        { title: w.user, render: (_, circuit) => circuit.keyUser ?? '' },
      ]}
    />
  );
}
