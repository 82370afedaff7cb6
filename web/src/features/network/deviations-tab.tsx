import { Button, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useDeviations } from '../../api/reads-network.js';
import { type Deviation } from '../../api/types-network.js';
import { useWrite } from '../../api/writes.js';
import { Moment } from '../../ui/age.js';
import { fromInput, toInput } from '../../ui/county-time.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { SearchBox } from '../../ui/search-box.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Restorations out of the order of 4.4.1, with their reasons. */
export function DeviationsTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const nameOf = useOrganisationName();
  const { get, set } = useQueryState();
  const [noting, setNoting] = useState(false);
  const deviations = useDeviations(get('q'));
  return (
    <>
      <p className="muted">{w.deviationsNote}</p>
      <div className="filters">
        <SearchBox value={get('q')} says={w.searchCircuit} onSearch={(q) => set({ q })} />
        {may('network.edit') && (
          <Button type="primary" onClick={() => setNoting(true)}>
            {w.noteDeviation}
          </Button>
        )}
      </div>
      <ListView of={deviations} empty={w.deviationsEmpty}>
        {(items) => (
          <Table<Deviation>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={items}
            columns={[
              { title: w.happened, render: (_, each) => <Moment at={each.happenedAt} /> },
              { title: w.circuit, render: (_, each) => <code className="oid">{each.circuit}</code> },
              { title: w.carrier, render: (_, each) => nameOf(each.carrier) },
              { title: w.reason, render: (_, each) => <span className="breakable">{each.reason}</span> },
              {
                title: w.noted,
                render: (_, each) => (
                  <>
                    {each.notedBy} <Moment at={each.notedAt} age={false} />
                  </>
                ),
              },
            ]}
          />
        )}
      </ListView>
      <Modal
        open={noting}
        title={w.noteDeviation}
        footer={null}
        destroyOnHidden
        onCancel={() => setNoting(false)}
      >
        <Note onDone={() => setNoting(false)} />
      </Modal>
    </>
  );
}

interface Noted {
  circuit: string;
  happenedAt: string;
  reason: string;
}

function Note({ onDone }: { onDone: () => void }) {
  const w = useWords({ zh, en });
  const note = useWrite<Noted, { id: string }>('/circuit-deviations');
  const needed = [{ required: true, whitespace: true, message: w.needed }];
  return (
    <Form<Noted>
      layout="vertical"
      initialValues={{ happenedAt: toInput(new Date().toISOString()) }}
      onFinish={(filled) =>
        note.mutate({ ...filled, happenedAt: fromInput(filled.happenedAt) ?? '' }, { onSuccess: onDone })
      }
    >
      <Form.Item name="circuit" label={w.circuitCode} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="happenedAt" label={w.happened} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="reason" label={w.reason} rules={needed}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      {note.error && <ProblemNotice problem={note.error} />}
      <Button type="primary" htmlType="submit" loading={note.isPending}>
        {w.noteDeviation}
      </Button>
    </Form>
  );
}
