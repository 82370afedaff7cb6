import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useSeals } from '../../api/reads-papers.js';
import { type DocumentSummary } from '../../api/types-documents.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { uiWords } from '../../ui/words.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { SignatureForm } from './signature-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type Act = 'void' | 'correction' | 'seal' | 'signature';

interface Answers {
  reason?: string;
  replacement?: string;
  correction?: string;
  seal?: string;
  purpose?: string;
}

function ActForm({ document, act, onDone }: { document: DocumentSummary; act: Act; onDone: () => void }) {
  const w = useWords({ zh, en });
  const u = useWords(uiWords);
  const [form] = Form.useForm<Answers>();
  const send = useWrite<Answers, unknown>(`/documents/${document.id}/${act}`);
  const seals = useSeals(act === 'seal');
  const mine = seals.items.filter(
    (seal) => seal.mine && seal.retiredAt === null && seal.organisation.id === document.issuer.id,
  );
  const must = (label: string) => [{ required: true, whitespace: true, message: `${label}：${u.required}` }];
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      onFinish={(answers) =>
        send.mutate(
          Object.fromEntries(Object.entries(answers).filter(([, text]) => text !== undefined && text !== '')),
          { onSuccess: onDone },
        )
      }
    >
      {act === 'void' && <p className="muted">{w.voidHint}</p>}
      {act === 'correction' && <p className="muted">{w.correctHint}</p>}
      {act === 'correction' && (
        <Form.Item name="correction" label={w.correction} rules={must(w.correction)}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={3000} autoFocus />
        </Form.Item>
      )}
      {act !== 'seal' && (
        <Form.Item name="reason" label={w.reason} rules={must(w.reason)}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={3000} />
        </Form.Item>
      )}
      {act === 'void' && (
        <Form.Item name="replacement" label={w.replacement}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {act === 'seal' && (
        <>
          {seals.query.isSuccess && mine.length === 0 && <p className="muted">{w.noSealOfMine}</p>}
          <Form.Item name="seal" label={w.seal} rules={must(w.seal)}>
            <Select options={mine.map(({ id, nameZh }) => ({ value: id, label: nameZh }))} />
          </Form.Item>
          <Form.Item name="purpose" label={w.purpose} rules={must(w.purpose)}>
            <Input maxLength={500} />
          </Form.Item>
        </>
      )}
      {send.error && <ProblemNotice problem={send.error} />}
      <Button type="primary" htmlType="submit" block loading={send.isPending} danger={act === 'void'}>
        {{ void: w.makeVoid, correction: w.correct, seal: w.useSeal, signature: w.sign }[act]}
      </Button>
    </Form>
  );
}

/** What its issuer may do with a paper that stands: correct it, make it void, seal and sign it. */
export function DocumentActs({ document }: { document: DocumentSummary }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const officer = useOfficer();
  const { message } = App.useApp();
  const [act, setAct] = useState<Act | null>(null);
  const ours = officer.holdings.some((held) => held.organisation.id === document.issuer.id);
  if (!may('documents.act') || !ours || document.voidAt !== null) return null;
  const acts: [Act, string, boolean][] = [
    ['seal', w.useSeal, document.sealedAt === null],
    ['signature', w.sign, document.signatureAt === null && document.signedZh === officer.nameZh],
    ['correction', w.correct, document.kind !== 'void-notice'],
    ['void', w.makeVoid, document.kind !== 'void-notice'],
  ];
  const done = (): void => {
    setAct(null);
    void message.success(w.done);
  };
  return (
    <>
      <div className="actions" role="group" aria-label={w.acts}>
        {acts
          .filter(([, , offered]) => offered)
          .map(([name, label]) => (
            <Button key={name} danger={name === 'void'} onClick={() => setAct(name)}>
              {label}
            </Button>
          ))}
      </div>
      <Modal
        open={act !== null}
        title={`${acts.find(([name]) => name === act)?.[1] ?? ''} · ${document.numberText}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setAct(null)}
      >
        {act === 'signature' ? (
          <SignatureForm documentId={document.id} onDone={done} />
        ) : (
          act && <ActForm document={document} act={act} onDone={done} />
        )}
      </Modal>
    </>
  );
}
