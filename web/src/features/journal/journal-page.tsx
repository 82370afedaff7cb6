import { Button, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type JournalLine, useJournal } from '../../api/reads-journal.js';
import { Fresh, Moment } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { pathOfCase } from '../procedures/case-row.js';
import { useMay } from '../shell/signed-in.js';
import { CorrectionDialog } from './correction-dialog.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The first part of an identifier no one would read whole; a code or a name as it is. */
const shortId = (id: string): string => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(0, 8) : id);

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function Details({ line, onCorrect }: { line: JournalLine; onCorrect: () => void }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const { deviceAt, ...said } = line.details;
  return (
    <div className="stack">
      <dl className="facts">
        {Object.entries(said).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text(value)}</dd>
          </div>
        ))}
        {typeof deviceAt === 'string' && (
          <div>
            <dt>{w.deviceAt}</dt>
            <dd>
              <Moment at={deviceAt} age={false} />
            </dd>
          </div>
        )}
        <div>
          <dt>{w.hash}</dt>
          <dd className="mono">{line.hash}</dd>
        </div>
      </dl>
      <div className="actions">
        {get('subject') !== line.subjectId && (
          <Button size="small" onClick={() => set({ subject: line.subjectId, kind: line.subjectKind })}>
            {w.only}
          </Button>
        )}
        {may('journal.correct') && (
          <Button size="small" onClick={onCorrect}>
            {w.correct}
          </Button>
        )}
      </div>
    </div>
  );
}

function Marks({ line }: { line: JournalLine }) {
  const w = useWords({ zh, en });
  const corrects = line.details['corrects'];
  return (
    <>
      {line.correctedBy !== null && (
        <span className="chip quiet">{fill(w.corrected, { seq: line.correctedBy })}</span>
      )}
      {typeof corrects === 'number' && (
        <span className="chip quiet">{fill(w.correctsEntry, { seq: String(corrects) })}</span>
      )}
    </>
  );
}

function Subject({ line }: { line: JournalLine }) {
  const { title, say } = useSpeech();
  if (line.subjectKind !== 'case' || line.caseTitleZh === null)
    return (
      <span>
        {say(line.subjectWords)} <span className="mono muted">{shortId(line.subjectId)}</span>
      </span>
    );
  const procedure = line.action.split('.')[0] ?? '';
  return (
    <Link to={pathOfCase({ id: line.subjectId, procedure })}>
      {title({ titleZh: line.caseTitleZh, titleEn: line.caseTitleEn ?? '' })}
    </Link>
  );
}

export function JournalPage() {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  const { get, set } = useQueryState();
  const [correcting, setCorrecting] = useState<JournalLine>();
  const journal = useJournal({
    action: get('action') || undefined,
    subjectKind: get('kind') || undefined,
    subjectId: get('subject') || undefined,
  });
  const by = (line: JournalLine): string =>
    line.officerZh === null ? w.clock : language === 'zh' ? line.officerZh : line.officerEn || line.officerZh;
  return (
    <PageFrame title={w.title} aside={<Fresh at={journal.query.dataUpdatedAt} />}>
      <p className="muted">{w.hint}</p>
      <div className="filters">
        <SearchBox
          value={get('action')}
          says={w.search}
          onSearch={(found) => set({ action: found || null })}
        />
        {get('subject') !== '' && (
          <Button onClick={() => set({ subject: null, kind: null })}>{w.only} ×</Button>
        )}
      </div>
      <ListView of={journal} empty={w.empty}>
        {(items) => (
          <Table<JournalLine>
            size="small"
            rowKey="seq"
            pagination={false}
            dataSource={items}
            scroll={{ x: 'max-content' }}
            expandable={{
              expandedRowRender: (line) => <Details line={line} onCorrect={() => setCorrecting(line)} />,
            }}
            columns={[
              { title: w.number, dataIndex: 'seq', width: 80 },
              { title: w.at, render: (_, line) => <Moment at={line.at} age={false} /> },
              { title: w.by, render: (_, line) => by(line) },
              {
                title: w.what,
                render: (_, line) => (
                  <>
                    {say(line.actionWords)} <Marks line={line} />
                  </>
                ),
              },
              { title: w.subject, render: (_, line) => <Subject line={line} /> },
            ]}
          />
        )}
      </ListView>
      {correcting && <CorrectionDialog line={correcting} onClose={() => setCorrecting(undefined)} />}
    </PageFrame>
  );
}
