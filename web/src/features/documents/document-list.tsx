import { FileTextOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { type DocumentSummary } from '../../api/types-documents.js';
import { Age } from '../../ui/age.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function DocumentList({ documents }: { documents: readonly DocumentSummary[] }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  if (documents.length === 0) return <p className="muted">{w.noneHere}</p>;
  return (
    <ul className="paper-list">
      {documents.map((document) => (
        <li key={document.id}>
          <FileTextOutlined aria-hidden />
          <div>
            <Link to={`/documents/${document.id}`}>
              {say(document.kindWords)} {document.numberText}
            </Link>
            {document.voidAt && <em className="void"> {w.void}</em>}
            <div className="muted">
              {document.signedZh} · <Age at={document.issuedAt} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
