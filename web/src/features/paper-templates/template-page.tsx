import { App, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useTemplate } from '../../api/reads-papers.js';
import { type TemplateView, type TemplateWording } from '../../api/types-documents.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { ParagraphEditor } from './paragraph-editor.js';
import { TemplateHistory } from './template-history.js';
import { WordingCheck } from './wording-check.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Rewording {
  over: number;
  note: string;
  wording: TemplateWording | null;
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function asPdf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
}

function Editor({ template }: { template: TemplateView }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [wording, setWording] = useState(template.wording);
  const [note, setNote] = useState('');
  const [pdf, setPdf] = useState<string | null>(null);
  const preview = useWrite<{ wording: TemplateWording }, { pdf: string }>(
    `/document-templates/${template.kind}/preview`,
  );
  const save = useWrite<Rewording, TemplateView>(`/document-templates/${template.kind}`);
  const put = (changed: Partial<TemplateWording>): void => setWording({ ...wording, ...changed });
  const keep = (kept: TemplateWording | null): void =>
    save.mutate(
      { over: template.version, note: note.trim(), wording: kept },
      { onSuccess: () => void message.success(w.saved) },
    );
  return (
    <div className="columns">
      <Section title={w.paragraphs} className="wide">
        <Form layout="vertical" component="div">
          <Form.Item label={w.issuer}>
            <Input
              value={wording.issuer}
              maxLength={300}
              onChange={(event) => put({ issuer: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={w.titleZh}>
            <Input
              value={wording.titleZh}
              maxLength={300}
              onChange={(event) => put({ titleZh: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={w.urgency}>
            <Select
              value={wording.urgency ?? ''}
              options={[
                { value: '', label: w.noUrgency },
                ...['特急', '加急'].map((value) => ({ value, label: value })),
              ]}
              onChange={(value) => put({ urgency: value === '特急' || value === '加急' ? value : null })}
            />
          </Form.Item>
          <Form.Item label={w.recipients}>
            <Input.TextArea
              autoSize
              value={wording.recipients.join('\n')}
              onChange={(event) => put({ recipients: event.target.value.split('\n') })}
            />
          </Form.Item>
          <ParagraphEditor value={wording.paragraphs} onChange={(paragraphs) => put({ paragraphs })} />
          <Form.Item label={w.signedBy}>
            <Input
              value={wording.signedBy}
              maxLength={300}
              onChange={(event) => put({ signedBy: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={w.copyTo}>
            <Input.TextArea
              autoSize
              value={wording.copyTo.join('\n')}
              onChange={(event) => put({ copyTo: event.target.value.split('\n') })}
            />
          </Form.Item>
          <Form.Item label={w.note} htmlFor="template-note" required>
            <Input
              id="template-note"
              value={note}
              maxLength={500}
              placeholder={w.noteNeeded}
              onChange={(event) => setNote(event.target.value)}
            />
          </Form.Item>
        </Form>
        <WordingCheck wording={wording} template={template} />
        {preview.error && <ProblemNotice problem={preview.error} />}
        {save.error && <ProblemNotice problem={save.error} />}
        <div className="actions">
          <Button
            loading={preview.isPending}
            onClick={() =>
              preview.mutate({ wording: tidy(wording) }, { onSuccess: (shown) => setPdf(asPdf(shown.pdf)) })
            }
          >
            {w.preview}
          </Button>
          <Button
            type="primary"
            disabled={note.trim() === ''}
            loading={save.isPending}
            onClick={() => keep(tidy(wording))}
          >
            {w.save}
          </Button>
          {template.edited && (
            <Popconfirm title={w.resetSure} onConfirm={() => keep(null)} disabled={note.trim() === ''}>
              <Button danger disabled={note.trim() === ''}>
                {w.reset}
              </Button>
            </Popconfirm>
          )}
        </div>
      </Section>
      <Section title={w.preview} className="wide">
        {pdf === null ? (
          <p className="muted">{w.previewHint}</p>
        ) : (
          <iframe className="paper" src={`${pdf}#navpanes=0&view=FitH`} title={w.preview} />
        )}
        <TemplateHistory template={template} />
      </Section>
    </div>
  );
}

const tidy = (wording: TemplateWording): TemplateWording => ({
  ...wording,
  recipients: lines(wording.recipients.join('\n')),
  copyTo: lines(wording.copyTo.join('\n')),
});

export function TemplatePage() {
  const { kind = '' } = useParams();
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const template = useTemplate(kind);
  return (
    <PageFrame title={template.data ? `${w.title} · ${say(template.data.kindWords)}` : w.title}>
      <ReadView of={template}>
        {(found) => <Editor key={`${found.kind} ${found.version}`} template={found} />}
      </ReadView>
    </PageFrame>
  );
}
