import { App, Button, Form, Input, Select, Table } from 'antd';
import { Link, useNavigate } from 'react-router';
import { serverNow } from '../../api/client.js';
import { type Inspection, useInspections } from '../../api/reads-supervision.js';
import { type CaseView } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute, fromInput, toInput } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { useCarriers } from './use-carriers.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Asked {
  carrier: string;
  inspectedAt: string;
  members: string;
}

function Announce() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { message } = App.useApp();
  const go = useNavigate();
  const carriers = useCarriers();
  const announce = useWrite<Asked, CaseView>('/inspections');
  const required = [{ required: true, message: common.required }];
  const submit = (asked: Asked): void =>
    announce.mutate(
      { ...asked, inspectedAt: fromInput(asked.inspectedAt) ?? asked.inspectedAt },
      {
        onSuccess: ({ id }) => {
          void message.success(w.announced);
          void go(`/cases/${id}`);
        },
      },
    );
  return (
    <Form<Asked>
      layout="vertical"
      onFinish={submit}
      disabled={announce.isPending}
      initialValues={{ inspectedAt: toInput(new Date(serverNow()).toISOString()) }}
    >
      <div className="form-pair">
        <Form.Item name="carrier" label={w.carrier} rules={required}>
          <Select options={carriers} />
        </Form.Item>
        <Form.Item name="inspectedAt" label={w.inspectedAt} rules={required}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <Form.Item name="members" label={w.members} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      {announce.error && <ProblemNotice problem={announce.error} />}
      <Button type="primary" htmlType="submit" loading={announce.isPending}>
        {w.announce}
      </Button>
    </Form>
  );
}

function InspectionTable({ inspections }: { inspections: Inspection[] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  return (
    <Table<Inspection>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={inspections}
      columns={[
        {
          title: w.carrier,
          render: (_, one) => <Link to={`/cases/${one.id}`}>{short(one.carrier)}</Link>,
        },
        { title: w.inspectedAt, render: (_, one) => countyMinute(one.inspectedAt) },
        { title: w.state, render: (_, one) => say(one.stateWords) },
        { title: w.findings, align: 'right', render: (_, one) => one.findings },
        {
          title: w.standing,
          align: 'right',
          render: (_, one) => (
            <>
              {one.standing}{' '}
              {one.late > 0 && <span className="not-ready">{fill(w.late, { n: one.late })}</span>}
            </>
          ),
        },
        { title: w.nextDue, render: (_, one) => (one.nextDue === null ? '–' : countyMinute(one.nextDue)) },
        { title: w.members, render: (_, one) => one.members },
      ]}
    />
  );
}

export function InspectionsTab() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { reach } = useOfficer();
  const { get, set } = useQueryState();
  const carriers = useCarriers();
  const inspections = useInspections(get('carrier'));
  return (
    <div className="stack">
      {reach === 'all' && (
        <div className="filters">
          <Select
            aria-label={w.carrier}
            value={get('carrier')}
            options={[{ value: '', label: w.anyCarrier }, ...carriers]}
            onChange={(carrier: string) => set({ carrier })}
            style={{ width: 150 }}
          />
        </div>
      )}
      <ListView of={inspections} empty={w.inspectionsEmpty}>
        {(items) => <InspectionTable inspections={items} />}
      </ListView>
      {may('supervision.handle') && (
        <Section title={w.announce} className="form-section no-print">
          <Announce />
        </Section>
      )}
    </div>
  );
}
