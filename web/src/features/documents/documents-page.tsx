import { Select, Table } from 'antd';
import { Link } from 'react-router';
import { useDocuments } from '../../api/reads.js';
import { useDocumentKinds } from '../../api/reads-papers.js';
import { type DocumentSummary } from '../../api/types-documents.js';
import { Fresh, Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { DocumentList } from './document-list.js';
import { Recipients } from './recipients.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function DocumentTable({ documents }: { documents: DocumentSummary[] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  return (
    <Table<DocumentSummary>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={documents}
      columns={[
        {
          title: w.number,
          width: 190,
          render: (_, line) => <Link to={`/documents/${line.id}`}>{line.numberText}</Link>,
        },
        { title: w.kind, width: 130, render: (_, line) => say(line.kindWords) },
        {
          title: w.subject,
          render: (_, line) => (
            <>
              {line.titleZh} {line.voidAt && <em className="void">{w.void}</em>}
            </>
          ),
        },
        { title: w.issuer, width: 120, render: (_, line) => short(line.issuer) },
        { title: w.issuedAt, width: 210, render: (_, line) => <Moment at={line.issuedAt} /> },
        { title: w.recipients, width: 220, render: (_, line) => <Recipients recipients={line.recipients} /> },
      ]}
    />
  );
}

export function DocumentsPage() {
  const w = useWords({ zh, en });
  const narrow = useNarrow();
  const { get, set } = useQueryState();
  const documents = useDocuments({ kind: get('kind'), case: get('case') });
  const { say } = useSpeech();
  const may = useMay();
  const named = useDocumentKinds();
  const kinds = (named.data?.items ?? []).map(({ kind, words }) => ({ value: kind, label: say(words) }));
  return (
    <PageFrame
      title={w.title}
      aside={
        <>
          {may('documents.word') && <Link to="/document-templates">{w.templates}</Link>}{' '}
          {may('documents.act') && <Link to="/seals">{w.seals}</Link>}{' '}
          <Fresh at={documents.query.dataUpdatedAt} />
        </>
      }
    >
      <div className="filters">
        <Select
          aria-label={w.kind}
          value={get('kind')}
          options={[{ value: '', label: w.anyKind }, ...kinds]}
          onChange={(value) => set({ kind: value })}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 240 }}
        />
      </div>
      <ListView of={documents} empty={w.empty}>
        {(items) => (narrow ? <DocumentList documents={items} /> : <DocumentTable documents={items} />)}
      </ListView>
    </PageFrame>
  );
}
