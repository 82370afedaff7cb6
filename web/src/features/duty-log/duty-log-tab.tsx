import { PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type DutyLogKind, dutyLogKinds, type DutyLogLine, useDutyLog } from '../../api/reads-duty-log.js';
import { Moment } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { pathOfCase } from '../procedures/case-row.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { LogDialog } from './log-dialog.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Line({ line, onCorrect }: { line: DutyLogLine; onCorrect: () => void }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const me = useOfficer();
  const { short, name, title } = useSpeech();
  const mine = line.organisation.id === me.organisation.id;
  return (
    <li className={line.correctedBy === null ? '' : 'corrected'}>
      <div className="history-head">
        <span className="chip quiet">{w[line.kind]}</span>
        <b>{[line.counterpart, line.phone].filter(Boolean).join(' ')}</b>
        {line.corrects !== null && <span className="chip quiet">{w.correction}</span>}
        {line.correctedBy !== null && <span className="chip quiet">{w.corrected}</span>}
      </div>
      <p className="said">{line.said}</p>
      <div className="muted">
        <Moment at={line.at} age={false} /> · {short(line.organisation)} {name(line.by)}
        {line.case && (
          <>
            {' '}
            · <Link to={pathOfCase(line.case)}>{title(line.case)}</Link>
          </>
        )}
        {mine && line.correctedBy === null && may('duty-log.note') && (
          <Button type="link" size="small" className="no-print" onClick={onCorrect}>
            {w.correct}
          </Button>
        )}
      </div>
    </li>
  );
}

export function DutyLogTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const [noting, setNoting] = useState<DutyLogKind>();
  const [correcting, setCorrecting] = useState<DutyLogLine>();
  const log = useDutyLog({ kind: get('kind') || undefined, text: get('q') || undefined });
  return (
    <>
      <p className="muted no-print">{w.hint}</p>
      <div className="filters no-print">
        <Segmented
          value={get('kind') || 'all'}
          options={[
            { value: 'all', label: w.allKinds },
            ...dutyLogKinds.map((kind) => ({ value: kind, label: w[kind] })),
          ]}
          onChange={(kind) => set({ kind: kind === 'all' ? null : kind })}
        />
        <SearchBox value={get('q')} says={w.search} onSearch={(q) => set({ q: q || null })} />
        {may('duty-log.note') &&
          dutyLogKinds.map((kind, at) => (
            <Button key={kind} size="small" onClick={() => setNoting(kind)}>
              F{at + 1} {w[kind]}
            </Button>
          ))}
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {w.print}
        </Button>
      </div>
      <ListView of={log} empty={w.empty}>
        {(items) => (
          <ol className="history">
            {items.map((line) => (
              <Line key={line.id} line={line} onCorrect={() => setCorrecting(line)} />
            ))}
          </ol>
        )}
      </ListView>
      {noting && <LogDialog kind={noting} caseId={undefined} onClose={() => setNoting(undefined)} />}
      {correcting && (
        <LogDialog
          kind={correcting.kind}
          caseId={correcting.case?.id}
          corrects={correcting}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </>
  );
}
