/** One message of a warning as an XML document of the Common Alerting Protocol (OASIS CAP-v1.2, 3.4), its elements in the order that its schema asks for. */
import { xmlText } from '../../kernel/xml-text.js';
import type { CapAlert, CapArea, CapInfo, CapValue } from './cap-elements.js';

export const capSpace = 'urn:oasis:names:tc:emergency:cap:1.2';

const element = (name: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `<${name}>${xmlText(text)}</${name}>`;
const each = (name: string, texts: readonly string[]): string =>
  texts.map((text) => element(name, text)).join('');
const valued = (name: string, values: readonly CapValue[]): string =>
  values
    .map(
      ({ valueName, value }) =>
        `<${name}><valueName>${xmlText(valueName)}</valueName><value>${xmlText(value)}</value></${name}>`,
    )
    .join('');

function areaXml({ areaDesc, geocode }: Readonly<CapArea>): string {
  return `<area><areaDesc>${xmlText(areaDesc)}</areaDesc>${valued('geocode', geocode)}</area>`;
}

function infoXml(info: Readonly<CapInfo>): string {
  return [
    '<info>',
    element('language', info.language),
    each('category', info.category),
    element('event', info.event),
    each('responseType', info.responseType),
    element('urgency', info.urgency),
    element('severity', info.severity),
    element('certainty', info.certainty),
    element('effective', info.effective),
    element('onset', info.onset),
    element('expires', info.expires),
    element('senderName', info.senderName),
    element('headline', info.headline),
    element('description', info.description),
    element('instruction', info.instruction),
    element('contact', info.contact),
    valued('parameter', info.parameter),
    info.area.map(areaXml).join(''),
    '</info>',
  ].join('');
}

export function capXml(alert: Readonly<CapAlert>): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<alert xmlns="${capSpace}">`,
    element('identifier', alert.identifier),
    element('sender', alert.sender),
    element('sent', alert.sent),
    element('status', alert.status),
    element('msgType', alert.msgType),
    element('scope', alert.scope),
    element('note', alert.note),
    element('references', alert.references),
    alert.info.map(infoXml).join(''),
    '</alert>\n',
  ].join('');
}
