import { useState } from 'react';
import { useRoadBlocks } from '../../../api/reads-plans.js';
import { useMapLinks, useMapSites } from '../../../api/reads-network.js';
import { type Plan, type PlanJob } from '../../../api/types-plans.js';
import { type Site } from '../../../api/types-resources.js';
import { useSpeech, useWords } from '../../../ui/language.js';
import { useFailedElements } from '../../network/failed-elements.js';
import { NetworkMap } from '../../network/network-map.js';
import { type Projection, type Spot } from '../../network/project-sites.js';
import { clockAt } from './plan-times.js';
import { useJobName } from './use-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

type SpotAt = Projection['spotAt'];

const placeOf = (lat?: number | null, lon?: number | null): { lat: number; lon: number } | null =>
  typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : null;

const spotOf = (spotAt: SpotAt, lat?: number | null, lon?: number | null): Spot | null => {
  const place = placeOf(lat, lon);
  return place && spotAt(place);
};

/** So far apart stand marks of one place, in the map's own units. */
const spread = 26;

function Ways({ plan, spotAt }: { plan: Plan; spotAt: SpotAt }) {
  const { name } = useSpeech();
  const jobNameOf = useJobName();
  const taken = new Map<string, number>();
  const standOf = (job: PlanJob, spot: Spot): Spot => {
    const place = `${job.lat ?? ''} ${job.lon ?? ''}`;
    const nth = taken.get(place) ?? 0;
    taken.set(place, nth + 1);
    return { x: spot.x + nth * spread, y: spot.y };
  };
  const marks = plan.crews.flatMap((crew) =>
    crew.jobs.flatMap((job, at) => {
      const spot = spotOf(spotAt, job.lat, job.lon);
      return spot
        ? [{ crew, job, nth: at + 1, to: standOf(job, spot), from: spotOf(spotAt, job.fromLat, job.fromLon) }]
        : [];
    }),
  );
  return (
    <g className="plan-ways">
      {marks.map(({ crew, job, from, to }) =>
        from && Math.hypot(from.x - to.x, from.y - to.y) > spread ? (
          <line
            key={`${crew.code} ${job.element}`}
            className="plan-way"
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
          />
        ) : null,
      )}
      {marks.map(({ crew, job, nth, to }) => (
        <g
          key={`${crew.code} ${job.element}`}
          className={`plan-job${job.isLent ? ' lent' : ''}`}
          transform={`translate(${to.x} ${to.y})`}
        >
          <circle r={12} />
          <text textAnchor="middle" y={5}>
            {nth}
          </text>
          <title>{`${name(crew)} ${nth}：${jobNameOf(job)}，${clockAt(plan.plannedAt, job.begins)}—${clockAt(plan.plannedAt, job.ends)}`}</title>
        </g>
      ))}
    </g>
  );
}

function Roads({ sites, spotAt }: { sites: readonly Site[]; spotAt: SpotAt }) {
  const roads = useRoadBlocks(true);
  const { language } = useSpeech();
  const middleOf = (township: string): Spot | null => {
    const own = sites.filter((site) => site.township === township && site.lat !== null && site.lon !== null);
    if (own.length === 0) return null;
    const mean = (of: (site: Site) => number | null): number =>
      own.reduce((sum, site) => sum + (of(site) ?? 0), 0) / own.length;
    return spotAt({ lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) });
  };
  return (
    <g className="plan-roads">
      {roads.items.map((road) => {
        const [a, z] = [middleOf(road.a), middleOf(road.z)];
        if (!a || !z) return null;
        const says = language === 'zh' ? `${road.aZh}—${road.zZh}` : `${road.aEn}–${road.zEn}`;
        const [x, y] = [(a.x + z.x) / 2, (a.y + z.y) / 2];
        return (
          <g key={road.id} className="plan-road">
            <line x1={a.x} y1={a.y} x2={z.x} y2={z.y} />
            <path d={`M${x - 8} ${y - 8}L${x + 8} ${y + 8}M${x + 8} ${y - 8}L${x - 8} ${y + 8}`} />
            <title>{`${says} ${road.reason}`}</title>
          </g>
        );
      })}
    </g>
  );
}

/** The network map with what is repaired, by which ways crews come, and where the road is cut. */
export function PlanMap({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const [sites, links] = [useMapSites(''), useMapLinks('')];
  const { failed } = useFailedElements(links.items);
  const [shown, setShown] = useState('');
  const placed = sites.items.some(({ lat }) => lat !== null);
  if (!placed) return <p className="muted">{sites.query.isPending ? '…' : w.mapEmpty}</p>;
  return (
    <>
      <NetworkMap
        sites={sites.items}
        links={links.items}
        failed={failed}
        shown={shown}
        onShow={setShown}
        mayMove={() => false}
        onMove={() => undefined}
        says={w.mapSays}
        over={(spotAt) => (
          <>
            <Roads sites={sites.items} spotAt={spotAt} />
            <Ways plan={plan} spotAt={spotAt} />
          </>
        )}
      />
      <p className="chart-legend">
        <span className="legend-dot" aria-hidden /> {w.mapJob}
        <span className="legend-line way" aria-hidden /> {w.mapRoute}
        <span className="legend-line road" aria-hidden /> {w.mapRoad}
      </p>
    </>
  );
}
