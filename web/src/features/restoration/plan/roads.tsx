import { Button, Form, Input, Select } from 'antd';
import { useRoadBlocks } from '../../../api/reads-plans.js';
import { useOrganisations } from '../../../api/reads.js';
import { useWrite } from '../../../api/writes.js';
import { Moment } from '../../../ui/age.js';
import { countyMinute, fromInput } from '../../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { ProblemNotice } from '../../../ui/problem-notice.js';
import { ListView } from '../../../ui/view.js';
import { useMay } from '../../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface NewRoad {
  a: string;
  z: string;
  reason: string;
  expectedUntil?: string;
}

function RoadForm() {
  const w = useWords({ zh, en });
  const { short } = useSpeech();
  const organisations = useOrganisations();
  const [form] = Form.useForm<NewRoad>();
  const block = useWrite<NewRoad, { id: string }>('/restoration/road-blocks');
  const required = [{ required: true, message: w.required }];
  const townships = organisations.items
    .filter(({ kind }) => kind === 'township')
    .map((township) => ({ value: township.id, label: short(township) }));
  const submit = ({ a, z, reason, expectedUntil }: NewRoad): void => {
    const until = expectedUntil ? fromInput(expectedUntil) : undefined;
    block.mutate(
      { a, z, reason, ...(until !== undefined && { expectedUntil: until }) },
      { onSuccess: () => form.resetFields() },
    );
  };
  return (
    <Form<NewRoad> name="road" form={form} layout="vertical" className="no-print" onFinish={submit}>
      <div className="form-pair">
        <Form.Item name="a" label={w.roadA} rules={required}>
          <Select options={townships} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="z" label={w.roadZ} rules={required}>
          <Select options={townships} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={w.reason} rules={required}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="expectedUntil" label={w.roadUntil}>
        <Input type="datetime-local" />
      </Form.Item>
      {block.error && <ProblemNotice problem={block.error} />}
      <Button htmlType="submit" loading={block.isPending}>
        {w.roadAdd}
      </Button>
    </Form>
  );
}

export function Roads() {
  const w = useWords({ zh, en });
  const may = useMay();
  const { language } = useSpeech();
  const roads = useRoadBlocks(true);
  const lift = useWrite<string, { id: string }>((id) => `/restoration/road-blocks/${id}/lift`, {
    bodyless: true,
  });
  const mayEdit = may('restoration.plan');
  return (
    <div className="stack">
      <ListView of={roads} empty={w.roadsEmpty}>
        {(items) => (
          <div className="card-list">
            {items.map((road) => (
              <div key={road.id} className="card-row">
                <span className="card-row-head">
                  <b>
                    {fill(
                      w.roadBetween,
                      language === 'zh' ? { a: road.aZh, z: road.zZh } : { a: road.aEn, z: road.zEn },
                    )}
                  </b>
                  <Moment at={road.notedAt} />
                </span>
                <span>{road.reason}</span>
                <span className="muted">
                  {road.byZh}{' '}
                  {road.expectedUntil !== null && fill(w.untilWord, { at: countyMinute(road.expectedUntil) })}
                </span>
                {mayEdit && (
                  <span className="no-print">
                    <Button size="small" loading={lift.isPending} onClick={() => lift.mutate(road.id)}>
                      {w.roadLift}
                    </Button>
                  </span>
                )}
              </div>
            ))}
          </div>
        )}
      </ListView>
      {lift.error && <ProblemNotice problem={lift.error} />}
      {mayEdit && <RoadForm />}
    </div>
  );
}
