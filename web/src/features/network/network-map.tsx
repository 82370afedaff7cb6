import { useState, type MouseEvent } from 'react';
import { type Link, type Site } from '../../api/types-resources.js';
import { useSpeech } from '../../ui/language.js';
import { mapHeight, mapWidth, projectSites, type Spot } from './project-sites.js';

interface MapProps {
  sites: readonly Site[];
  links: readonly Link[];
  failed: ReadonlySet<string>;
  shown: string;
  onShow: (code: string) => void;
  /** Set while a site is being moved: told where it was put. */
  onPlace?: ((place: { lat: number; lon: number }) => void) | undefined;
}

function LinkLine({
  link,
  a,
  z,
  failed,
  shown,
  onShow,
}: {
  link: Link;
  a: Spot;
  z: Spot;
  failed: boolean;
  shown: boolean;
  onShow: () => void;
}) {
  const marks = `${failed ? ' failed' : ''}${shown ? ' shown' : ''}${link.largeBackbone ? ' backbone' : ''}`;
  return (
    <g className={`map-link carrier-${link.carrier}${marks}`} onClick={onShow}>
      <line x1={a.x} y1={a.y} x2={z.x} y2={z.y} />
      <line className="map-hit" x1={a.x} y1={a.y} x2={z.x} y2={z.y}>
        <title>{`${link.nameZh} ${link.code}`}</title>
      </line>
    </g>
  );
}

export function NetworkMap({ sites, links, failed, shown, onShow, onPlace }: MapProps) {
  const { name } = useSpeech();
  const { spots, placeAt } = projectSites(sites);
  const [ghost, setGhost] = useState<Spot>();
  const spotOf = (event: MouseEvent<SVGSVGElement>): Spot => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      event.currentTarget.getScreenCTM()?.inverse(),
    );
    return { x: point.x, y: point.y };
  };
  const lineOf = (link: Link) => {
    const a = spots.get(link.a);
    const z = spots.get(link.z);
    if (!a || !z) return null;
    return (
      <LinkLine
        key={link.code}
        link={link}
        a={a}
        z={z}
        failed={failed.has(link.code)}
        shown={shown === link.code}
        onShow={() => onShow(link.code)}
      />
    );
  };
  return (
    <svg
      className={`network-map${onPlace ? ' placing' : ''}`}
      viewBox={`0 0 ${mapWidth} ${mapHeight}`}
      role="img"
      onMouseMove={onPlace && ((event) => setGhost(spotOf(event)))}
      onMouseLeave={() => setGhost(undefined)}
      onClickCapture={
        onPlace &&
        ((event) => {
          event.stopPropagation();
          onPlace(placeAt(spotOf(event)));
        })
      }
    >
      {links.filter((link) => !failed.has(link.code)).map(lineOf)}
      {sites.map((site) => {
        const spot = spots.get(site.code);
        if (!spot) return null;
        return (
          <g
            key={site.code}
            className={`map-site carrier-${site.carrier}${site.hub ? ' hub' : ''}${shown === site.code ? ' shown' : ''}${failed.has(site.code) ? ' failed' : ''}`}
            transform={`translate(${spot.x} ${spot.y})`}
            onClick={() => onShow(site.code)}
          >
            {site.hub ? (
              <rect x={-7} y={-7} width={14} height={14} />
            ) : (
              <circle r={site.kind === 'base-station' ? 3.5 : 5} />
            )}
            <title>{`${name(site)} ${site.code}`}</title>
            {(site.hub || shown === site.code) && (
              <text x={-12} y={-8} textAnchor="end">
                {name(site)}
              </text>
            )}
          </g>
        );
      })}
      {links.filter((link) => failed.has(link.code)).map(lineOf)}
      {onPlace && ghost && <circle className="map-ghost" cx={ghost.x} cy={ghost.y} r={9} />}
    </svg>
  );
}
