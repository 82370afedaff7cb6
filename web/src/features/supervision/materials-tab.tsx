import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { serverNow } from '../../api/client.js';
import { type Material, type Materials, useMaterials } from '../../api/reads-supervision.js';
import { useWrite } from '../../api/writes.js';
import { countyDay } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Entry {
  present: boolean;
  dated?: string;
  place?: string;
  remark?: string;
}

function Enter({ material, onClose }: { material: Material; onClose: () => void }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { say } = useSpeech();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entry>();
  const enter = useWrite<Entry, unknown>(`/reference-materials/${material.item}`);
  const today = countyDay(serverNow());
  const needed = ({ getFieldValue }: { getFieldValue: (name: 'present') => unknown }) => ({
    required: getFieldValue('present') === true,
    message: common.required,
  });
  const submit = ({ dated, ...entry }: Entry): void =>
    enter.mutate(dated ? { ...entry, dated } : entry, {
      onSuccess: () => {
        void message.success(w.entered);
        onClose();
      },
    });
  return (
    <Modal
      open
      title={say(material.words)}
      okText={w.enter}
      cancelText={common.cancel}
      confirmLoading={enter.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entry>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          present: material.state !== 'missing',
          dated: material.dated ?? today,
          place: material.place,
          remark: material.remark,
        }}
      >
        <Form.Item name="present" valuePropName="checked">
          <Checkbox>{w.isThere}</Checkbox>
        </Form.Item>
        <Form.Item name="dated" label={w.dated} dependencies={['present']} rules={[needed]}>
          <Input type="date" max={today} />
        </Form.Item>
        <Form.Item name="place" label={w.place} dependencies={['present']} rules={[needed]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="remark" label={w.remark}>
          <Input maxLength={500} />
        </Form.Item>
        {enter.error && <ProblemNotice problem={enter.error} />}
      </Form>
    </Modal>
  );
}

function OneBody({ body }: { body: Materials['items'][number] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  const may = useMay();
  const [chosen, setChosen] = useState<Material>();
  const missing = body.materials.filter(({ state }) => state === 'missing').length;
  const mayEnter = body.mine && may('supervision.record');
  return (
    <Section
      title={short(body.organisation)}
      aside={
        <span className={missing > 0 ? 'not-ready' : 'ready'}>
          {missing > 0 ? fill(w.gaps, { n: missing }) : w.complete}
        </span>
      }
    >
      <Table<Material>
        size="small"
        rowKey="item"
        pagination={false}
        scroll={{ x: 'max-content' }}
        className="ledger"
        dataSource={body.materials}
        columns={[
          {
            title: w.materials,
            render: (_, one) => (
              <>
                {say(one.words)} <small className="muted">{one.clause}</small>{' '}
                {one.kept !== null && (
                  <Link to={one.kept} className="no-print">
                    {w.keptHere}
                  </Link>
                )}
              </>
            ),
          },
          {
            title: w.state,
            render: (_, one) => (
              <span className={one.state === 'present' ? 'ready' : 'not-ready'}>
                {w[`material.${one.state}`]}
              </span>
            ),
          },
          { title: w.dated, render: (_, one) => one.dated ?? '–' },
          { title: w.place, render: (_, one) => one.place || '–' },
          { title: w.remark, render: (_, one) => <span className="breakable">{one.remark}</span> },
          ...(mayEnter
            ? [
                {
                  title: '',
                  render: (_: unknown, one: Material) => (
                    <Button type="link" size="small" className="no-print" onClick={() => setChosen(one)}>
                      {w.enter}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {chosen && <Enter material={chosen} onClose={() => setChosen(undefined)} />}
    </Section>
  );
}

/** The list of 6.2, body by body, as it is filled in and printed. */
export function MaterialsTab() {
  const w = useWords({ zh, en });
  const found = useMaterials();
  return (
    <ReadView of={found}>
      {({ items, freshDays }) => (
        <div className="stack">
          <h2 className="print-only">{w.materialTitle}</h2>
          <div className="actions no-print">
            <span className="muted">{fill(w.materialsHint, { n: freshDays })}</span>
            <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
              {w.print}
            </Button>
          </div>
          {[...items]
            .sort((one, other) => Number(other.mine) - Number(one.mine))
            .map((body) => (
              <OneBody key={body.organisation.id} body={body} />
            ))}
        </div>
      )}
    </ReadView>
  );
}
