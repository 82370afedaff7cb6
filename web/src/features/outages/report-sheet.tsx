import { UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { sendFile } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { type SheetLine } from '../../api/types-responses.js';
import { fill, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const head =
  '报告单位,发生时间,获知时间,发生地点,预计影响范围,原因的初步判断,已经或即将采取的措施,影响用户数（估计）,报告人,报告人电话';
const template = `data:text/csv;charset=utf-8,%EF%BB%BF${encodeURIComponent(`${head}\r\n`)}`;

function Lines({ lines }: { lines: readonly SheetLine[] }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const nameOf = useOrganisationName();
  return (
    <div className="table-scroll">
      <table className="plain-table report-sheet">
        <thead>
          <tr>
            <th>{w.sheetLine}</th>
            <th>{w.carriers}</th>
            <th>{w.place}</th>
            <th>{w.sheetState}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line} data-faulty={line.faults.length > 0}>
              <td>{line.line}</td>
              <td>{line.carrier === null ? '' : nameOf(line.carrier)}</td>
              <td>{line.place}</td>
              <td>
                {line.outage !== null && <Link to={`/outages/${line.outage}`}>{w.sheetOpened}</Link>}
                {line.outage === null && line.faults.length === 0 && (
                  <span className="muted">{w.sheetGood}</span>
                )}
                {line.faults.map(({ path, message }) => (
                  <div key={path} className="fault">
                    {w[`sheetField.${path}`] ?? path}: {w[`sheetFault.${message}`] ?? message}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Many reports at once: the sheet is looked through, then taken. */
export function ReportSheet() {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [lines, setLines] = useState<readonly SheetLine[]>([]);
  const [isTaken, setIsTaken] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const send = async (path: string, params: Record<string, string>, sheet: File): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const { items } = await sendFile<{ items: SheetLine[] }>(path, params, sheet);
      setLines(items);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      setProblem(thrown);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const look = async (sheet: File): Promise<void> => {
    setIsTaken(false);
    setLines([]);
    setFile(sheet);
    await send('/outages/report-sheet/look', {}, sheet);
  };
  const take = async (): Promise<void> => {
    if (!file || !(await send('/outages/report-sheet', { keep: 'good-lines' }, file))) return;
    setIsTaken(true);
    void message.success(w.submitted);
  };

  const good = lines.filter(({ faults }) => faults.length === 0).length;
  return (
    <Section title={w.sheetTitle} className="form-section">
      <p className="muted">
        {w.sheetHint}{' '}
        <a href={template} download="reports.csv">
          {w.sheetTemplate}
        </a>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        data-role="report-sheet"
        onChange={(event) => {
          const [sheet] = Array.from(event.target.files ?? []);
          event.target.value = '';
          if (sheet) void look(sheet);
        }}
      />
      <div className="actions">
        <Button icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
          {w.sheetChoose}
        </Button>
        {lines.length > 0 && !isTaken && good > 0 && (
          <Button type="primary" loading={busy} onClick={() => void take()} data-event="take-sheet">
            {fill(w.sheetTake, { n: good })}
          </Button>
        )}
      </div>
      {lines.length > good && !isTaken && (
        <Alert type="warning" showIcon title={fill(w.sheetFaults, { n: lines.length - good })} />
      )}
      {problem && <ProblemNotice problem={problem} />}
      {lines.length > 0 && <Lines lines={lines} />}
    </Section>
  );
}
