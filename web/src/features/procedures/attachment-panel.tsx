import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sendFile } from '../../api/client.js';
import { Problem } from '../../api/problem.js';
import { useAttachments } from '../../api/reads.js';
import { type Attachment } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { ReadView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const kinds = 'image/jpeg,image/png,image/webp,image/heic,application/pdf';
const mostBytes = 20 * 1024 * 1024;
const canShow = (type: string): boolean =>
  type === 'image/jpeg' || type === 'image/png' || type === 'image/webp';

function One({ attachment: one, onRemove }: { attachment: Attachment; onRemove: (() => void) | undefined }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const nameOf = useOrganisationName();
  return (
    <li>
      <a href={`/api/attachments/${one.id}`} target="_blank" rel="noreferrer">
        {canShow(one.mediaType) ? (
          <img src={`/api/attachments/${one.id}`} alt={one.name} loading="lazy" />
        ) : (
          <PaperClipOutlined />
        )}
        <span className="breakable">{one.name}</span>
      </a>
      <small className="muted">
        {nameOf(one.organisation)} {countyMinute(one.addedAt)} · {Math.ceil(one.byteCount / 1024)} KB
      </small>
      {onRemove && (
        <Popconfirm
          title={w.removeAttachment}
          okText={w.remove}
          cancelText={common.cancel}
          onConfirm={onRemove}
        >
          <Button type="link" size="small">
            {w.remove}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}

/** Photographs and PDFs of a case; a phone offers its camera. */
export function AttachmentPanel({ caseId }: { caseId: string }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const officer = useOfficer();
  const queries = useQueryClient();
  const read = useAttachments(caseId);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(0);
  const remove = useWrite<{ id: string }, unknown>(({ id }) => `/attachments/${id}/remove`, {
    bodyless: true,
  });

  const send = async (files: readonly File[]): Promise<void> => {
    setProblem(null);
    for (const [at, file] of files.entries()) {
      setSending(files.length - at);
      if (file.size > mostBytes) {
        void message.error(`${file.name}: ${w.tooLarge}`);
        continue;
      }
      try {
        await sendFile(`/cases/${caseId}/attachments`, { name: file.name }, file);
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown;
        setProblem(thrown);
        break;
      }
    }
    setSending(0);
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };

  return (
    <div className="stack attachments">
      <ReadView of={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{w.noAttachments}</p>
          ) : (
            <ul className="attachment-list">
              {items.map((one) => (
                <One
                  key={one.id}
                  attachment={one}
                  onRemove={
                    one.organisation === officer.organisation.id
                      ? () => remove.mutate({ id: one.id })
                      : undefined
                  }
                />
              ))}
            </ul>
          )
        }
      </ReadView>
      {problem && <ProblemNotice problem={problem} />}
      {remove.error && <ProblemNotice problem={remove.error} />}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={kinds}
        data-role="attachment"
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          event.target.value = '';
          void send(files);
        }}
      />
      <div>
        <Button icon={<UploadOutlined />} loading={sending > 0} onClick={() => input.current?.click()}>
          {w.addAttachment}
        </Button>{' '}
        <small className="muted">{w.attachmentKinds}</small>
      </div>
    </div>
  );
}
