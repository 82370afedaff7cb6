import { useRef, useState, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { type Link, type Site } from '../../api/types-resources.js';
import { useSpeech } from '../../ui/language.js';
import { mapHeight, mapWidth, projectSites, type Projection, type Spot } from './project-sites.js';

interface MapProps {
  sites: readonly Site[];
  links: readonly Link[];
  failed: ReadonlySet<string>;
  shown: string;
  onShow: (code: string) => void;
  /** Set while a site is being moved: told where it was put. */
  onPlace?: ((place: { lat: number; lon: number }) => void) | undefined;
  mayMove: (site: Site) => boolean;
  /** A site was dragged there and let go. */
  onMove: (site: Site, place: { lat: number; lon: number }) => void;
  /** Drawn over the network. */
  over?: (spotAt: Projection['spotAt']) => ReactNode;
  says?: string;
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

interface Held {
  site: Site;
  from: Spot;
  moved: boolean;
}

/** So far a hand trembles over a click, in the map's own units. */
const clickSlack = 8;

export function NetworkMap({
  sites,
  links,
  failed,
  shown,
  onShow,
  onPlace,
  mayMove,
  onMove,
  over,
  says,
}: MapProps) {
  const { name } = useSpeech();
  const { spots, spotAt, placeAt } = projectSites(sites);
  const [ghost, setGhost] = useState<Spot>();
  const drawing = useRef<SVGSVGElement>(null);
  const spotOf = (event: MouseEvent): Spot => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      drawing.current?.getScreenCTM()?.inverse(),
    );
    return { x: point.x, y: point.y };
  };
  const [held, setHeld] = useState<Held>();
  const take = (site: Site, event: PointerEvent<SVGGElement>): void => {
    if (onPlace || event.button !== 0 || !mayMove(site)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld({ site, from: spotOf(event), moved: false });
  };
  const drag = (event: PointerEvent): void => {
    if (!held) return;
    const spot = spotOf(event);
    const far = Math.hypot(spot.x - held.from.x, spot.y - held.from.y) > clickSlack;
    if (!held.moved && !far) return;
    if (!held.moved) setHeld({ ...held, moved: true });
    setGhost(spot);
  };
  const release = (event: PointerEvent): void => {
    if (held?.moved === true) onMove(held.site, placeAt(spotOf(event)));
    setHeld(undefined);
    setGhost(undefined);
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
      ref={drawing}
      className={`network-map${onPlace ? ' placing' : ''}`}
      viewBox={`0 0 ${mapWidth} ${mapHeight}`}
      role="img"
      aria-label={says}
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
            className={`map-site carrier-${site.carrier}${site.hub ? ' hub' : ''}${shown === site.code ? ' shown' : ''}${failed.has(site.code) ? ' failed' : ''}${mayMove(site) ? ' movable' : ''}`}
            transform={`translate(${spot.x} ${spot.y})`}
            onClick={() => onShow(site.code)}
            onPointerDown={(event) => take(site, event)}
            onPointerMove={drag}
            onPointerUp={release}
            onPointerCancel={() => setHeld(undefined)}
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
      {over?.(spotAt)}
      {(onPlace !== undefined || held?.moved === true) && ghost && (
        <circle className="map-ghost" cx={ghost.x} cy={ghost.y} r={9} />
      )}
    </svg>
  );
}
