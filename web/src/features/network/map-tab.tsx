import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link as RouteLink } from 'react-router';
import { useMapLinks, useMapSites } from '../../api/reads-network.js';
import { type ChangeSet } from '../../api/types-network.js';
import { type Link, type Site } from '../../api/types-resources.js';
import { useWrite } from '../../api/writes.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useAsOf } from './as-of.js';
import { useFailedElements } from './failed-elements.js';
import { type TabProps, useMayEdit } from './inventory-tabs.js';
import { NetworkMap } from './network-map.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Shown({ code, sites, links }: { code: string; sites: readonly Site[]; links: readonly Link[] }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const nameOf = useOrganisationName();
  const link = links.find((one) => one.code === code);
  const site = sites.find((one) => one.code === code);
  if (!link && !site) return <p className="muted">{w.pickHint}</p>;
  const end = (siteCode: string): string => {
    const found = sites.find((one) => one.code === siteCode);
    return found ? name(found) : siteCode;
  };
  return (
    <p>
      <b>{link ? link.nameZh : site && name(site)}</b> <code className="oid">{code}</code> ·{' '}
      {nameOf(link?.carrier ?? site?.carrier ?? '')}
      {link && ` · ${end(link.a)} – ${end(link.z)} · ${fill(w.km, { n: link.km })}`}{' '}
      <RouteLink to={`/alarms?${link ? 'link' : 'site'}=${encodeURIComponent(code)}`}>
        {w.alarmsHere}
      </RouteLink>
    </p>
  );
}

interface Moved {
  site: Site;
  lat: number;
  lon: number;
}

export function MapTab({ carrier, onEdit }: TabProps) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const { get, set } = useQueryState();
  const at = useAsOf();
  const [sites, links] = [useMapSites(at), useMapLinks(at)];
  const { failed: failedNow, known } = useFailedElements(links.items);
  const failed = at === '' ? failedNow : new Set<string>();
  const shownLinks = links.items.filter((link) => carrier === '' || link.carrier === carrier);
  const failedLinks = shownLinks.filter((link) => failed.has(link.code));
  const mayEdit = useMayEdit();
  const [placing, setPlacing] = useState(false);
  const [moved, setMoved] = useState<Moved>();
  const shown = sites.items.find(({ code }) => code === get('show'));
  const move = (site: Site, { lat, lon }: { lat: number; lon: number }): void => {
    setPlacing(false);
    setMoved({ site, lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) });
  };
  const isCut = sites.query.hasNextPage || links.query.hasNextPage;
  return (
    <ListView of={{ ...sites, query: { ...sites.query, hasNextPage: false } }} empty={w.mapEmpty}>
      {(items) => (
        <div className="map-columns">
          <div>
            <Shown code={get('show')} sites={items} links={links.items} />
            {shown && mayEdit(shown.carrier) && (
              <p className="map-acts">
                <Button
                  size="small"
                  onClick={() => onEdit({ kind: 'site', code: shown.code, values: { ...shown } })}
                >
                  {w.edit}
                </Button>
                <Button size="small" onClick={() => setPlacing(!placing)}>
                  {placing ? w.stopMoving : w.move}
                </Button>
                {placing && <span role="status">{w.moveHint}</span>}
              </p>
            )}
            <NetworkMap
              sites={items.filter((site) => carrier === '' || site.carrier === carrier || site.hub)}
              links={shownLinks}
              failed={failed}
              shown={get('show')}
              onShow={(code) => set({ show: code })}
              onPlace={placing && shown ? (place) => move(shown, place) : undefined}
              mayMove={({ carrier: owner }) => mayEdit(owner)}
              onMove={move}
            />
            <p className="muted">
              {w.legendFailed} · {w.legendBackbone} · <Fresh at={links.query.dataUpdatedAt} />
              {items.some((site) => mayEdit(site.carrier)) && ` · ${w.dragHint}`}
              {isCut && !sites.query.isFetching && !links.query.isFetching && ` · ${w.mapTruncated}`}
            </p>
          </div>
          <div>
            <h3>{w.failedLinks}</h3>
            {!known && <p className="muted">{common.unknown}</p>}
            {known && failedLinks.length === 0 && <p className="muted">{w.noFailed}</p>}
            <ul className="plain-list">
              {failedLinks.map((link) => (
                <li key={link.code}>
                  <button type="button" className="link-button" onClick={() => set({ show: link.code })}>
                    {link.nameZh}
                  </button>
                </li>
              ))}
            </ul>
          </div>
          {moved && <MoveConfirm moved={moved} onDone={() => setMoved(undefined)} />}
        </div>
      )}
    </ListView>
  );
}

interface Sent {
  carrier: string;
  reason: string;
  rows: { kind: 'site'; cells: Record<string, string> }[];
}

/** A site is moved only when a person says so and why. */
function MoveConfirm({ moved: { site, lat, lon }, onDone }: { moved: Moved; onDone: () => void }) {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const save = useWrite<Sent, ChangeSet>('/network/change-sets');
  const send = ({ reason }: { reason: string }): void => {
    const cells = { code: site.code, lat: String(lat), lon: String(lon) };
    save.mutate({ carrier: site.carrier, reason, rows: [{ kind: 'site', cells }] }, { onSuccess: onDone });
  };
  return (
    <Modal open title={fill(w.moveSure, { name: name(site) })} footer={null} onCancel={onDone}>
      <p>{fill(w.moveTo, { lat, lon })}</p>
      <Form<{ reason: string }> layout="vertical" onFinish={send}>
        <Form.Item
          name="reason"
          label={w.reason}
          rules={[{ required: true, whitespace: true, message: w.needed }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        {save.error && <ProblemNotice problem={save.error} />}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {w.moveDo}
        </Button>
      </Form>
    </Modal>
  );
}
