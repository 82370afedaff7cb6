import { useState } from 'react';
import { type Township } from '../../api/reads-board.js';
import { useMapLinks, useMapSites } from '../../api/reads-network.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { NetworkMap } from '../network/network-map.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const nothingFails: ReadonlySet<string> = new Set();
const radius = 19;

function stateOf({ vehicles, ready }: Township): string {
  if (ready === 0) return 'none';
  return ready === vehicles ? 'all' : 'some';
}

/** The county with each township's ready vehicles over its sites; townships without vehicles are left out. */
export function TownshipMap({ townships }: { townships: readonly Township[] }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const [sites, links] = [useMapSites(''), useMapLinks('')];
  const [shown, setShown] = useState('');
  if (!sites.items.some(({ lat }) => lat !== null))
    return sites.query.isPending ? null : <p className="muted">{w.mapEmpty}</p>;
  return (
    <>
      <NetworkMap
        sites={sites.items}
        links={links.items}
        failed={nothingFails}
        shown={shown}
        onShow={setShown}
        mayMove={() => false}
        onMove={() => undefined}
        says={w.mapSays}
        over={(spotAt) =>
          townships.map((one) => {
            const { lat, lon, vehicles, ready } = one;
            const spot = lat === null || lon === null || vehicles === 0 ? null : spotAt({ lat, lon });
            if (!spot) return null;
            return (
              <g
                key={one.township}
                className={`board-town ${stateOf(one)}`}
                transform={`translate(${spot.x} ${spot.y})`}
              >
                <circle r={radius} />
                <text y={5} textAnchor="middle">
                  {ready}/{vehicles}
                </text>
                <text y={radius + 16} textAnchor="middle" className="board-town-name">
                  {name(one)}
                </text>
                <title>{`${name(one)} ${ready}/${vehicles}`}</title>
              </g>
            );
          })
        }
      />
      <p className="muted">{w.mapLegend}</p>
    </>
  );
}
