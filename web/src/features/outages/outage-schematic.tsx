import { Alert } from 'antd';
import { useSchematic } from '../../api/reads.js';
import { type Schematic, type SchematicLink } from '../../api/types-outages.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { mapHeight, mapWidth, projectSites } from '../network/project-sites.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const order: Readonly<Record<SchematicLink['state'], number>> = { protection: 0, 'dead-end': 1, failed: 2 };
const linkStates = ['failed', 'dead-end', 'protection'] as const;
const siteStates = ['failed', 'on-battery', 'end'] as const;

function Drawing({ schematic: { sites, links } }: { schematic: Schematic }) {
  const w: Record<string, string> = useWords({ zh, en });
  const { name } = useSpeech();
  const spots = projectSites(sites);
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
        const isNamed =
          site.hub || site.state === 'failed' || site.state === 'on-battery' || sites.length <= 24;
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
            {isNamed && (
              <text
                x={spot.x > mapWidth * 0.75 ? -12 : 12}
                y={-8}
                textAnchor={spot.x > mapWidth * 0.75 ? 'end' : 'start'}
              >
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
