import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type HandOver, type Standing, useHandOvers, useStanding } from '../../api/reads-duty.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ListView, ReadView } from '../../ui/view.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Stands({ stands }: { stands: Standing }) {
  const w = useWords({ zh, en });
  const { name, title } = useSpeech();
  return (
    <div className="stands">
      <b>{w.clocks}</b>
      {stands.clocks.length === 0 && <p className="muted">{w.clocksNone}</p>}
      <ul className="plain-list">
        {stands.clocks.map((clock) => (
          <li key={`${clock.caseId} ${clock.kind}`}>
            <Link to={`/cases/${clock.caseId}`}>{title(clock)}</Link>{' '}
            <span className={clock.late ? 'late' : 'muted'}>
              {fill(w.due, { at: countyMinute(clock.dueAt) })} {clock.late && w.late}
            </span>
          </li>
        ))}
      </ul>
      <b>{w.vehicles}</b>
      {stands.vehicles.length === 0 && <p className="muted">{w.vehiclesNone}</p>}
      <ul className="plain-list">
        {stands.vehicles.map((vehicle) => (
          <li key={vehicle.code}>
            <Link to={`/vehicles/${vehicle.code}`}>{name(vehicle)}</Link>{' '}
            <span className="muted">{fill(w.due, { at: countyMinute(vehicle.until) })}</span>
          </li>
        ))}
      </ul>
      <p className="muted">{fill(w.noted, { n: stands.noted })}</p>
    </div>
  );
}

interface NewHandOver {
  post: string;
  keys: string;
  matters: string;
}

function Leave() {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const { message } = App.useApp();
  const me = useOfficer();
  const [form] = Form.useForm<NewHandOver>();
  const standing = useStanding();
  const sign = useWrite<NewHandOver, { id: string }>('/hand-overs');
  const mine = me.holdings.filter((held) => held.organisation.id === me.organisation.id);
  return (
    <Section title={w.standing}>
      <ReadView of={standing}>{(stands) => <Stands stands={stands} />}</ReadView>
      <Form<NewHandOver>
        form={form}
        layout="vertical"
        initialValues={{ post: mine[0]?.post }}
        onFinish={(values) =>
          sign.mutate(values, {
            onSuccess: () => {
              void message.success(w.signed);
              form.resetFields(['keys', 'matters']);
            },
          })
        }
      >
        {mine.length > 1 && (
          <Form.Item name="post" label={w.post}>
            <Select options={mine.map((held) => ({ value: held.post, label: say(held.postWords) }))} />
          </Form.Item>
        )}
        {mine.length <= 1 && (
          <Form.Item name="post" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="keys" label={w.keys} rules={[{ required: true, message: w.keys }]}>
          <Input.TextArea autoSize={{ minRows: 1 }} maxLength={1_000} />
        </Form.Item>
        <Form.Item name="matters" label={w.matters} rules={[{ required: true, message: w.matters }]}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={4_000} />
        </Form.Item>
        {sign.error && <ProblemNotice problem={sign.error} />}
        <Button type="primary" htmlType="submit" loading={sign.isPending}>
          {w.signOver}
        </Button>
      </Form>
    </Section>
  );
}

function Take({ handOver }: { handOver: HandOver }) {
  const w = useWords({ zh, en });
  const [remark, setRemark] = useState('');
  const take = useWrite<{ remark?: string }, unknown>(`/hand-overs/${handOver.id}/take`);
  return (
    <div className="take-over">
      <Input
        value={remark}
        placeholder={w.remark}
        aria-label={w.remark}
        maxLength={1_000}
        onChange={({ target }) => setRemark(target.value)}
      />
      <Button
        type="primary"
        loading={take.isPending}
        onClick={() => take.mutate(remark.trim() === '' ? {} : { remark: remark.trim() })}
      >
        {w.take}
      </Button>
      {take.error && <ProblemNotice problem={take.error} />}
    </div>
  );
}

function One({ handOver }: { handOver: HandOver }) {
  const w = useWords({ zh, en });
  const { name, short, say } = useSpeech();
  return (
    <details className="check-record" open={handOver.mayTake}>
      <summary>
        <b>
          {short(handOver.organisation)} {say(handOver.postWords)}
        </b>{' '}
        {fill(w.signedBy, { name: name(handOver.from), at: countyMinute(handOver.signedAt) })} ·{' '}
        {handOver.takenAt !== null && handOver.to !== null ? (
          <span className="ready">
            {fill(w.takenBy, { name: name(handOver.to), at: countyMinute(handOver.takenAt) })}
          </span>
        ) : (
          <span className="late">{w.waitsFor}</span>
        )}
      </summary>
      <Facts
        items={[
          [w.keys, handOver.keys],
          [w.matters, handOver.matters],
          ...(handOver.remark === null ? [] : ([[w.remark, handOver.remark]] as const)),
        ]}
      />
      <Stands stands={handOver.stands} />
      <a className="no-print" href={`/api/hand-overs/${handOver.id}/paper`} target="_blank" rel="noreferrer">
        {w.paper}
      </a>
      {handOver.mayTake && <Take handOver={handOver} />}
    </details>
  );
}

export function HandOverTab() {
  const w = useWords({ zh, en });
  const handOvers = useHandOvers();
  return (
    <div className="vehicle-page">
      <Leave />
      <Section title={w.handOver}>
        <ListView of={handOvers} empty={w.handOverEmpty}>
          {(items) => items.map((one) => <One key={one.id} handOver={one} />)}
        </ListView>
      </Section>
    </div>
  );
}
