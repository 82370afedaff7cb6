import { Alert } from 'antd';
import { useSchematic } from '../../api/reads.js';
import { type Schematic, type SchematicLink, type SchematicSite } from '../../api/types-responses.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { mapHeight, mapWidth, projectSites } from '../network/project-sites.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { placeLabels } from './place-labels.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const order: Readonly<Record<SchematicLink['state'], number>> = { protection: 0, 'dead-end': 1, failed: 2 };
const linkStates = ['failed', 'dead-end', 'protection'] as const;
const siteStates = ['failed', 'on-battery', 'end'] as const;

/** Who is named first where there is no room for all: what failed, then its neighbours. */
function weight(site: SchematicSite, links: readonly SchematicLink[]): number {
  if (site.state === 'failed') return 0;
  if (site.state === 'on-battery') return 1;
  const isAtFault = links.some(
    ({ state, a, z }) => state === 'failed' && (a === site.code || z === site.code),
  );
  return isAtFault ? 2 : site.hub ? 3 : site.state === 'end' ? 4 : 5;
}

function Drawing({ schematic: { sites, links } }: { schematic: Schematic }) {
  const w: Record<string, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const { spots } = projectSites(sites);
  const named = placeLabels(
    [...sites]
      .sort((one, other) => weight(one, links) - weight(other, links))
      .flatMap((site) => {
        const spot = spots.get(site.code);
        return spot ? [{ code: site.code, text: name(site), ...spot }] : [];
      }),
  );
  const drawn = [...links].sort((one, other) => order[one.state] - order[other.state]);
  return (
    <svg className="outage-schematic" viewBox={`0 0 ${mapWidth} ${mapHeight}`} role="img">
      {drawn.map((link) => {
        const a = spots.get(link.a);
        const z = spots.get(link.z);
        if (!a || !z) return null;
        return (
          <line
            key={link.code}
            className={`schematic-link ${link.state}`}
            x1={a.x}
            y1={a.y}
            x2={z.x}
            y2={z.y}
          >
            <title>{`${link.nameZh} ${link.code} · ${w[`link.${link.state}`] ?? ''}`}</title>
          </line>
        );
      })}
      {sites.map((site) => {
        const spot = spots.get(site.code);
        if (!spot) return null;
        const label = named.get(site.code);
        return (
          <g
            key={site.code}
            className={`schematic-site ${site.state}`}
            transform={`translate(${spot.x} ${spot.y})`}
          >
            {site.hub ? (
              <rect x={-8} y={-8} width={16} height={16} />
            ) : (
              <circle r={site.state === 'failed' ? 9 : 6} />
            )}
            <title>{`${name(site)} ${site.code} · ${w[`site.${site.state}`] ?? ''}`}</title>
            {label && (
              <text x={label.isLeft ? -12 : 12} y={5} textAnchor={label.isLeft ? 'end' : 'start'}>
                {name(site)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function Legend() {
  const w: Record<string, string> = useWords({ zh, en });
  return (
    <div className="schematic-legend">
      {linkStates.map((state) => (
        <span key={state}>
          <i className={`legend-line ${state}`} /> {w[`link.${state}`]}
        </span>
      ))}
      {siteStates.map((state) => (
        <span key={state}>
          <i className={`legend-dot ${state}`} /> {w[`site.${state}`]}
        </span>
      ))}
    </div>
  );
}

function Links({ links }: { links: readonly SchematicLink[] }) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const nameOf = useOrganisationName();
  return (
    <details>
      <summary>{w.schematicTable}</summary>
      <div className="table-scroll">
        <table className="plain-table">
          <tbody>
            {links.map((link) => (
              <tr key={link.code}>
                <td>{link.nameZh}</td>
                <td className="muted">{link.code}</td>
                <td>{nameOf(link.carrier)}</td>
                <td>{w[`link.${link.state}`]}</td>
                <td>{fill(w.downOver, { n: link.circuits })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What failed and what is down over it, on the map; the same as a list for readers without one. */
export function OutageSchematic({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const read = useSchematic(id);
  return (
    <ReadView of={read}>
      {(schematic) =>
        schematic.sites.length === 0 ? (
          <p className="muted">{w.noSchematic}</p>
        ) : (
          <>
            {schematic.truncated && <Alert type="info" showIcon title={w.schematicTruncated} />}
            <Drawing schematic={schematic} />
            <Legend />
            {schematic.links.length > 0 && <Links links={schematic.links} />}
          </>
        )
      }
    </ReadView>
  );
}
