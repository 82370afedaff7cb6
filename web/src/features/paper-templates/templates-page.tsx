import { Table } from 'antd';
import { Link } from 'react-router';
import { useTemplates } from '../../api/reads-papers.js';
import { type TemplateSummary } from '../../api/types-documents.js';
import { Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function TemplatesPage() {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const templates = useTemplates();
  return (
    <PageFrame title={w.title}>
      <p className="muted">{w.hint}</p>
      <ReadView of={templates}>
        {({ items }) => (
          <Table<TemplateSummary>
            size="small"
            rowKey="kind"
            pagination={false}
            dataSource={items}
            locale={{ emptyText: w.empty }}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: w.kind,
                render: (_, line) => (
                  <Link to={`/document-templates/${line.kind}`}>{say(line.kindWords)}</Link>
                ),
              },
              {
                title: w.standing,
                render: (_, line) => (line.edited ? fill(w.version, { n: line.version }) : w.asFile),
              },
              {
                title: w.changedAt,
                render: (_, line) =>
                  line.editedAt && (
                    <>
                      {line.editedBy} <Moment at={line.editedAt} />
                    </>
                  ),
              },
              { title: w.note, dataIndex: 'note' },
            ]}
          />
        )}
      </ReadView>
    </PageFrame>
  );
}
