import { Button, Table, type TableColumnsType } from 'antd';
import { type Plan, type PlanCircuit } from '../../../api/types-plans.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { useNarrow } from '../../../ui/use-narrow.js';
import { useOrganisationName } from '../../identity/organisation-name.js';
import { useClassName } from '../restoration-table.js';
import { clockAt } from './plan-times.js';
import { useCircuitName, useRepairName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface TableProps {
  plan: Plan;
  circuits: PlanCircuit[];
  why: (circuit: PlanCircuit) => void;
  whatIf?: (circuit: PlanCircuit) => void;
}

/** Its grade by 4.4.1, in words. */
function Ground({ circuit }: { circuit: PlanCircuit }) {
  const w = useWords({ zh, en });
  const classOf = useClassName();
  const { language } = useSpeech();
  const marks = [
    circuit.isOrderWire ? w.orderWire : classOf(circuit.class),
    circuit.tier === 'central' ? w.central : w.local,
    ...(circuit.key === true ? [w.key] : []),
    ...(circuit.urgent === true ? [w.urgent] : []),
  ];
  return (
    <>
      {marks.join(language === 'zh' ? '；' : '; ')}
      {circuit.plannedClass !== circuit.class && !circuit.isOrderWire && (
        <div className="override-mark">{fill(w.asClass, { n: circuit.plannedClass })}</div>
      )}
    </>
  );
}

function Back({ plan, circuit }: { plan: Plan; circuit: PlanCircuit }) {
  const w = useWords({ zh, en });
  const { up, ownUp, by } = circuit;
  if (up === null) return <span className="muted">{w.notWithin}</span>;
  return (
    <>
      <b>{clockAt(plan.plannedAt, up)}</b> <span className="muted">{fill(w.inMinutes, { n: up })}</span>
      {by !== 'own' && ownUp !== null && ownUp > 0 && (
        <div className="muted">{fill(w.ownExpected, { at: clockAt(plan.plannedAt, ownUp) })}</div>
      )}
    </>
  );
}

function Way({ plan, circuit }: { plan: Plan; circuit: PlanCircuit }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const repairOf = useRepairName(plan);
  return (
    <>
      {circuit.carriedBy === null ? w[`way.${circuit.by}`] : w.carried}
      {circuit.links.length > 0 && <div className="muted oid">{circuit.links.join(' → ')}</div>}
      {circuit.by === 'own' && circuit.waitsFor !== null && (
        <div className="muted">{fill(w.waitsFor, { job: repairOf(circuit.waitsFor) })}</div>
      )}
    </>
  );
}

function Cards({ plan, circuits, why, whatIf }: TableProps) {
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const circuitOf = useCircuitName();
  return (
    <ol className="card-list">
      {circuits.map((circuit) => (
        <li key={circuit.code} className="card-row">
          <span className="card-row-head">
            <b className="position">{circuit.position}</b>
            <b>{circuitOf(circuit)}</b>
          </span>
          <span>
            <Back plan={plan} circuit={circuit} />
          </span>
          <span>
            <Way plan={plan} circuit={circuit} />
          </span>
          <span className="muted">
            <Ground circuit={circuit} /> · {nameOf(circuit.carrier)}
          </span>
          <span className="card-row-head no-print">
            <Button size="small" onClick={() => why(circuit)}>
              {w.why}
            </Button>
            {whatIf && (
              <Button size="small" onClick={() => whatIf(circuit)}>
                {w.tryFirst}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Circuits in the order of 4.4.1, each with its reason, its way and when it is expected back. */
export function CircuitTable(props: TableProps) {
  const { plan, circuits, why, whatIf } = props;
  const w = useWords({ zh, en });
  const nameOf = useOrganisationName();
  const circuitOf = useCircuitName();
  if (useNarrow()) return <Cards {...props} />;
  const columns: TableColumnsType<PlanCircuit> = [
    {
      title: w.position,
      width: 48,
      align: 'right',
      render: (_, circuit) => <b className="position">{circuit.position}</b>,
    },
    {
      title: w.circuit,
      width: 250,
      render: (_, circuit) => (
        <>
          {circuitOf(circuit)}
          <div className="oid">{circuit.code}</div>
        </>
      ),
    },
    { title: w.carrier, width: 90, render: (_, circuit) => nameOf(circuit.carrier) },
    { title: w.expected, width: 150, render: (_, circuit) => <Back plan={plan} circuit={circuit} /> },
    { title: w.way, width: 230, render: (_, circuit) => <Way plan={plan} circuit={circuit} /> },
    { title: w.ground, render: (_, circuit) => <Ground circuit={circuit} /> },
    {
      title: '',
      width: whatIf ? 190 : 80,
      className: 'no-print',
      render: (_, circuit) => (
        <span className="row-acts">
          <Button size="small" onClick={() => why(circuit)}>
            {w.why}
          </Button>
          {whatIf && (
            <Button size="small" onClick={() => whatIf(circuit)}>
              {w.tryFirst}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <div className="wide-scroll">
      <Table<PlanCircuit>
        size="small"
        rowKey="code"
        columns={columns}
        dataSource={circuits}
        pagination={false}
      />
    </div>
  );
}
