import { Table } from 'antd';
import { Link } from 'react-router';
import { useSeals, useSealUses } from '../../api/reads-papers.js';
import { type Seal, type SealUse } from '../../api/types-documents.js';
import { Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { useOfficer } from '../shell/signed-in.js';
import { RegisterSeal } from './register-seal.js';
import { RetireSeal } from './retire-seal.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Posts that head an organisation. */
const heads = ['chair', 'commander', 'deputy-commander', 'director'];

function SealTable({ seals }: { seals: Seal[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const headed = useHeaded();
  return (
    <Table<Seal>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={seals}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: w.name,
          render: (_, seal) => (
            <>
              <img className="seal-image" src={`/api/seals/${seal.id}/image`} alt="" /> {seal.nameZh}
            </>
          ),
        },
        { title: w.organisation, render: (_, seal) => short(seal.organisation) },
        { title: w.custodian, dataIndex: 'custodianZh' },
        { title: w.registeredAt, render: (_, seal) => <Moment at={seal.registeredAt} /> },
        { title: w.usedTimes, dataIndex: 'uses' },
        {
          title: w.state,
          render: (_, seal) =>
            seal.retiredAt ? (
              <>
                {w.retired} <Moment at={seal.retiredAt} /> {seal.retiredBecause}
              </>
            ) : (
              <>
                {w.inUse} {headed.some(({ id }) => id === seal.organisation.id) && <RetireSeal seal={seal} />}
              </>
            ),
        },
      ]}
    />
  );
}

function UseTable({ uses }: { uses: SealUse[] }) {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  return (
    <Table<SealUse>
      size="small"
      rowKey="documentId"
      pagination={false}
      dataSource={uses}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: w.usedAt, render: (_, use) => <Moment at={use.usedAt} /> },
        { title: w.name, dataIndex: 'sealZh' },
        { title: w.organisation, render: (_, use) => short(use.organisation) },
        {
          title: w.number,
          render: (_, use) => <Link to={`/documents/${use.documentId}`}>{use.numberText}</Link>,
        },
        { title: w.subject, dataIndex: 'titleZh' },
        { title: w.custodian, dataIndex: 'custodianZh' },
        { title: w.purpose, dataIndex: 'purpose' },
      ]}
    />
  );
}

function useHeaded() {
  return useOfficer()
    .holdings.filter(({ post }) => heads.includes(post))
    .map(({ organisation }) => organisation);
}

export function SealsPage() {
  const w = useWords({ zh, en });
  const seals = useSeals();
  const uses = useSealUses();
  const headed = useHeaded();
  return (
    <PageFrame title={w.title}>
      <Section title={w.seals} aside={headed.length > 0 && <RegisterSeal organisations={headed} />}>
        <ListView of={seals} empty={w.noSeals}>
          {(items) => <SealTable seals={items} />}
        </ListView>
      </Section>
      <Section title={w.uses}>
        <ListView of={uses} empty={w.noUses}>
          {(items) => <UseTable uses={items} />}
        </ListView>
      </Section>
    </PageFrame>
  );
}
