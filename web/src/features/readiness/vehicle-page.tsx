import { PrinterOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useVehicle } from '../../api/reads-readiness.js';
import {
  type Accessory,
  type CrewShift,
  periods,
  type Period,
  type VehicleDetail,
} from '../../api/types-checks.js';
import { useWrite } from '../../api/writes.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { ReadView } from '../../ui/view.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { CheckHistory } from './check-history.js';
import { ReadyState } from './ready-state.js';
import { Fuel } from './vehicle-cards.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Label({ vehicle }: { vehicle: VehicleDetail }) {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  return (
    <figure className="check-label" aria-label={w.labelOf}>
      <img
        src={`/api/vehicles/${encodeURIComponent(vehicle.code)}/qr`}
        alt={w.labelOf}
        width={148}
        height={148}
      />
      <figcaption>
        <b>{vehicle.plate}</b>
        <span>{name(vehicle)}</span>
        <span>{short(vehicle.owner)}</span>
        <span className="muted">
          {vehicle.code} · {w.labelHint}
        </span>
      </figcaption>
    </figure>
  );
}

function Schedule({ vehicle, mine }: { vehicle: VehicleDetail; mine: boolean }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Period[] | null>(null);
  const save = useWrite<{ checks: Period[] }, unknown>(
    `/vehicles/${encodeURIComponent(vehicle.code)}/fitting`,
  );
  return (
    <>
      <Table<VehicleDetail['checks'][number]>
        size="small"
        rowKey="period"
        dataSource={vehicle.checks}
        pagination={false}
        columns={[
          { title: w.period, render: (_, line) => w[line.period] },
          { title: w.lastDone, render: (_, line) => countyMinute(line.lastDoneAt) },
          { title: w.due, render: (_, line) => countyMinute(line.dueAt) },
          {
            title: w.state,
            render: (_, line) => (
              <span className={line.overdue ? 'not-ready' : 'ready'}>{line.overdue ? w.late : w.inTime}</span>
            ),
          },
        ]}
      />
      {mine && chosen === null && (
        <Button
          size="small"
          type="link"
          onClick={() => setChosen(vehicle.checks.map(({ period }) => period))}
        >
          {w.editChecks}
        </Button>
      )}
      {chosen !== null && (
        <div className="schedule-edit">
          <Checkbox.Group
            value={chosen}
            options={periods.map((period) => ({ value: period, label: w[period] }))}
            onChange={(next) => setChosen(periods.filter((period) => next.includes(period)))}
          />
          <Button
            type="primary"
            size="small"
            disabled={chosen.length === 0}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { checks: chosen },
                {
                  onSuccess: () => {
                    void message.success(w.saved);
                    setChosen(null);
                  },
                },
              )
            }
          >
            {w.save}
          </Button>
          <Button size="small" onClick={() => setChosen(null)}>
            {w.cancel}
          </Button>
          {save.error && <ProblemNotice problem={save.error} />}
        </div>
      )}
    </>
  );
}

function Crew({ vehicle }: { vehicle: VehicleDetail }) {
  const w = useWords({ zh, en });
  if (vehicle.crew.length === 0) return <p className="muted">{w.crewEmpty}</p>;
  return (
    <>
      <p className="muted">
        {fill(w.crewLine, {
          n: vehicle.crewNeeded,
          on: vehicle.crew.filter(({ onShift }) => onShift).length,
        })}
      </p>
      <Table<CrewShift>
        size="small"
        rowKey={(line) => `${line.nameZh} ${line.from}`}
        dataSource={vehicle.crew}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: w.name,
            render: (_, line) => (
              <>
                {line.nameZh} {line.onShift && <span className="ready">{w.onShift}</span>}
              </>
            ),
          },
          { title: w.role, render: (_, line) => w[line.role] },
          { title: w.phone, render: (_, line) => <a href={`tel:${line.phone}`}>{line.phone}</a> },
          {
            title: w.shift,
            render: (_, line) => `${countyMinute(line.from)} – ${countyMinute(line.until)}`,
          },
        ]}
      />
    </>
  );
}

function Accessories({ vehicle }: { vehicle: VehicleDetail }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  if (vehicle.accessories.length === 0) return <p className="muted">{w.accessoriesEmpty}</p>;
  return (
    <Table<Accessory>
      size="small"
      rowKey="id"
      dataSource={vehicle.accessories}
      pagination={false}
      columns={[
        { title: w.name, render: (_, line) => name(line) },
        { title: w.count, align: 'right', render: (_, line) => line.count },
        { title: w.placeOf, render: (_, line) => line.placeZh },
      ]}
    />
  );
}

function Vehicle({ vehicle }: { vehicle: VehicleDetail }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { short } = useSpeech();
  const may = useMay();
  const officer = useOfficer();
  const own = vehicle.owner.id === officer.organisation.id;
  return (
    <div className="vehicle-page">
      <Section
        title={w.state}
        aside={
          own &&
          may('readiness.check') && (
            <Link to={`/check/${encodeURIComponent(vehicle.code)}`} className="action-link">
              {w.startCheck}
            </Link>
          )
        }
      >
        <div className="vehicle-head">
          <div>
            <ReadyState thing={vehicle} />
            <Facts
              items={[
                [w.owner, short(vehicle.owner)],
                [w.kind, words[`kind.${vehicle.kind}`] ?? vehicle.kind],
                [w.base, vehicle.baseZh],
                [w.fuel, <Fuel key="fuel" percent={vehicle.fuelPercent} />],
                [w.equipment, vehicle.equipmentZh],
                [
                  w.capabilities,
                  `${vehicle.capabilities.map((one) => words[`capability.${one}`] ?? one).join('、') || w.none}${
                    vehicle.generatorKva === null ? '' : ` · ${vehicle.generatorKva} kVA`
                  }`,
                ],
              ]}
            />
          </div>
          <Label vehicle={vehicle} />
        </div>
      </Section>
      <Section title={w.schedule}>
        <Schedule vehicle={vehicle} mine={own && may('readiness.edit')} />
      </Section>
      <Section title={w.crew}>
        <Crew vehicle={vehicle} />
      </Section>
      <Section title={w.accessories}>
        <Accessories vehicle={vehicle} />
      </Section>
      <Section title={w.history} className="vehicle-history">
        <CheckHistory code={vehicle.code} mine={own && may('readiness.check')} />
      </Section>
    </div>
  );
}

export function VehiclePage() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { code = '' } = useParams();
  const vehicle = useVehicle(code);
  return (
    <PageFrame
      title={vehicle.data ? `${name(vehicle.data)} ${vehicle.data.plate}` : w.vehicle}
      aside={
        <>
          <Link to="/readiness">{w.back}</Link>{' '}
          <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {w.printLabel}
          </Button>
        </>
      }
    >
      <ReadView of={vehicle}>{(found) => <Vehicle vehicle={found} />}</ReadView>
    </PageFrame>
  );
}
