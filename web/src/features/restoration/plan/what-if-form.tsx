import { Button, Form, InputNumber, Radio, Select } from 'antd';
import { useMapSites } from '../../../api/reads-network.js';
import { type Params } from '../../../api/client.js';
import { usePlanCircuits } from '../../../api/reads-plans.js';
import { useTeams } from '../../../api/reads.js';
import { type Plan } from '../../../api/types-plans.js';
import { useSpeech, useWords } from '../../../ui/language.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { useCarriers } from '../../identity/organisation-name.js';
import { useCircuitName, useJobName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const questions = ['crew', 'circuit', 'repair', 'without'] as const;
type Question = (typeof questions)[number];

interface Asked {
  question?: Question;
  circuit?: string;
  repair?: string;
  withoutCrew?: string;
  crewOf?: string;
  can?: string;
  from?: string;
  afterMinutes?: number | null;
}

export function sentOf({ question, ...asked }: Asked): Params {
  if (question === 'circuit') return { circuit: asked.circuit };
  if (question === 'repair') return { repair: asked.repair };
  if (question === 'without') return { withoutCrew: asked.withoutCrew };
  return {
    crewOf: asked.crewOf,
    can: asked.can,
    from: asked.from,
    afterMinutes: asked.afterMinutes ?? undefined,
  };
}

const skills = ['cable', 'equipment', 'mains', 'site'] as const;

/** What a crew more would be: whose, able to what, from where. */
function ExtraCrew({ required }: { required: { required: boolean; message: string }[] }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const carriers = useCarriers();
  const sites = useMapSites('');
  return (
    <div className="form-pair">
      <Form.Item name="crewOf" label={w.pickOwner} rules={required}>
        <Select options={carriers} />
      </Form.Item>
      <Form.Item name="can" label={w.pickSkill}>
        <Select options={skills.map((kind) => ({ value: kind, label: w[`kind.${kind}`] }))} />
      </Form.Item>
      <Form.Item name="from" label={w.pickFrom}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={sites.items.map((site) => ({ value: site.building ?? site.code, label: name(site) }))}
        />
      </Form.Item>
      <Form.Item name="afterMinutes" label={w.pickAfter}>
        <InputNumber min={0} max={10_080} />
      </Form.Item>
    </div>
  );
}

export function WhatIfForm({
  plan,
  busy,
  onAsk,
}: {
  plan: Plan;
  busy: boolean;
  onAsk: (asked: Params) => void;
}) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const jobNameOf = useJobName();
  const { get } = useQueryState();
  const circuitOf = useCircuitName();
  const circuits = usePlanCircuits(plan.id, {});
  const teams = useTeams();
  const [form] = Form.useForm<Asked>();
  const question = Form.useWatch('question', form) ?? 'crew';
  const required = [{ required: true, message: w.required }];
  const asked = questions.find((one) => one === get('if')) ?? 'crew';
  const teamsInPlan = new Set(plan.crews.map(({ code }) => code));
  return (
    <Form<Asked>
      name="what-if"
      form={form}
      layout="vertical"
      onFinish={(values) => onAsk(sentOf(values))}
      initialValues={{
        question: asked,
        can: 'cable',
        circuit: asked === 'circuit' ? get('what') || undefined : undefined,
      }}
    >
      <Form.Item name="question" label={w.question}>
        <Radio.Group
          optionType="button"
          options={questions.map((one) => ({ value: one, label: w[`if.${one}`] }))}
        />
      </Form.Item>
      {question === 'circuit' && (
        <Form.Item name="circuit" label={w.pickCircuit} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={circuits.isPending}
            options={(circuits.data?.items ?? []).map((circuit) => ({
              value: circuit.code,
              label: `${circuit.position} ${circuitOf(circuit)}（${circuit.code}）`,
            }))}
          />
        </Form.Item>
      )}
      {question === 'repair' && (
        <Form.Item name="repair" label={w.pickRepair} rules={required}>
          <Select
            options={plan.crews.flatMap((crew) =>
              crew.jobs.map((job) => ({ value: job.element, label: `${name(crew)}：${jobNameOf(job)}` })),
            )}
          />
        </Form.Item>
      )}
      {question === 'without' && (
        <Form.Item
          name="withoutCrew"
          label={w.pickCrew}
          rules={required}
          extra={teams.items.length === 0 && w.crewMissing}
        >
          <Select
            options={teams.items
              .filter(({ code }) => teamsInPlan.has(code))
              .map((team) => ({ value: team.code, label: name(team) }))}
          />
        </Form.Item>
      )}
      {question === 'crew' && <ExtraCrew required={required} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {w.whatIfDo}
      </Button>
    </Form>
  );
}
