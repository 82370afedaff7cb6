/** A first draft of a profile from one trap that no profile knows: what its varbinds seem to be, by their names and values. */
import { isIPv4 } from 'node:net';
import { stringify } from 'yaml';
import { trapAddressName, trapCommunityName } from './convert-v1.js';
import { eventTime } from './event-time.js';
import type { NetworkElements } from './find-element.js';
import { ProfileBook } from './profile-book.js';
import { outcomeOf, readSample, type Sample, sampleVarbind } from './run-samples.js';
import { type Charset, decodeText } from './text-decoding.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';
import type { Varbind } from './varbind.js';

export interface DraftFacts {
  trapOid: string;
  varbinds: readonly Varbind[];
  carrier: string;
  agent: string;
  zone: string;
  charset?: Charset;
  /** The name of the object a varbind is an instance of, or of a trap. */
  nameOf: (oid: string) => string | undefined;
  /** Other unmapped traps seen. */
  seen: readonly string[];
}

interface Part {
  varbind: Varbind;
  /** Of the object, without the instance. */
  oid: string;
  name: string;
  text: string | undefined;
}

/** What every notification carries, whoever sends it. */
export const standard: readonly string[] = [
  '1.3.6.1.2.1.1.3.0',
  '1.3.6.1.6.3.1.1.4.1.0',
  '1.3.6.1.6.3.1.1.4.3.0',
  trapAddressName,
  trapCommunityName,
];
const severityWords: readonly (readonly [RegExp, number])[] = [
  [/clear|normal|恢复|正常/i, 1],
  [/indeterminate|unknown|未定/i, 2],
  [/critical|紧急/i, 3],
  [/major|重要|主要/i, 4],
  [/minor|次要/i, 5],
  [/warning|提示|警告/i, 6],
];
/** As most managers count: 1 the worst. */
const usualLevels = { 1: 3, 2: 4, 3: 5, 4: 6 };
const clearing = /clear|restor|recover|resolved|normal|恢复|Off$|Up$|End$/i;
const fallbackSeverity = 4;

/** The text with its guesses as comments; its one sample is the trap itself with what comes of it now. */
export function draftProfile(
  facts: DraftFacts,
  elements: NetworkElements,
): { text: string; guesses: string[] } {
  const parts = partsOf(facts);
  const guesses: string[] = [];
  const trapName = facts.nameOf(facts.trapOid) ?? `trap${lastArc(facts.trapOid)}`;
  const severity = severityOf(parts, guesses);
  const object = objectOf(parts, guesses);
  const problem = problemOf(parts, namedBy(object), severity, guesses);
  const isClear = clearing.test(trapName);
  const rule = {
    oid: facts.trapOid,
    name: trapName,
    does: isClear ? 'clear' : 'raise',
    object,
    eventType: 1,
    probableCause: 1024,
    specificProblem: problem ? { from: problem.name } : trapName,
    severity: isClear ? 1 : severity,
  };
  guesses.push(
    '事件类型与可能原因未知，先写其他（1、1024） / event type and probable cause are not known: other (1, 1024)',
  );
  const pair = pairOf(facts);
  if (pair !== undefined)
    guesses.push(
      `${pair} 也未映射且与之相邻，或为${isClear ? '告警' : '恢复'}；两条规则的对象与问题须相同 / ${pair} is unmapped too and stands beside it, perhaps the ${isClear ? 'raise' : 'clear'}; both rules must give the same object and problem`,
    );
  const pairRule = {
    ...rule,
    oid: pair,
    name: facts.nameOf(pair ?? '') ?? `trap${lastArc(pair ?? '')}`,
    does: isClear ? 'raise' : 'clear',
    severity: isClear ? severity : 1,
  };
  const times = parts
    .filter(({ varbind, name }) => /time|date|时间/i.test(name) && isTime(varbind, facts.zone))
    .map(({ name }) => name);
  const sample: Sample = {
    says: '收到的一条 one that was received',
    carrier: facts.carrier,
    agent: isIPv4(facts.agent) ? facts.agent : '192.0.2.1',
    zone: facts.zone,
    ...(facts.charset === undefined || facts.charset === 'auto' ? {} : { charset: facts.charset }),
    trap: facts.trapOid,
    varbinds: parts.map(({ varbind }) => sampleVarbind(varbind)),
    expect: { does: isClear ? 'clear' : 'raise' },
  };
  const draft = {
    profile: `draft-${facts.trapOid.split('.').slice(-3).join('-')}`,
    title: { zh: `${trapName} 草稿`, en: `Draft for ${trapName}` },
    ...(times.length > 0 ? { eventTime: times } : {}),
    names: Object.fromEntries(parts.map(({ oid, name }) => [oid, name])),
    traps: pair === undefined ? [rule] : [rule, pairRule],
    samples: [sample],
  };
  const read = trapProfileShape.safeParse(draft);
  if (read.success) sample.expect = expectationOf(read.data, elements, sample);
  return {
    text: `${comment(guesses)}${stringify(draft, { lineWidth: 0, aliasDuplicateObjects: false })}`,
    guesses,
  };
}

const comment = (guesses: readonly string[]): string =>
  [
    '由一条未映射的陷阱起草，以下为猜测，请逐条核对 / Drafted from one unmapped trap; these are guesses, check each:',
    ...guesses.map((guess) => `- ${guess}`),
  ]
    .map((line) => `# ${line}\n`)
    .join('');

function expectationOf(profile: TrapProfile, elements: NetworkElements, sample: Sample): Sample['expect'] {
  const { does, managedObject, severity, specificProblem, mapped } = outcomeOf(
    readSample(new ProfileBook([profile]), elements, sample),
  );
  return { does, managedObject, severity, specificProblem, mapped };
}

const lastArc = (oid: string): string => oid.slice(oid.lastIndexOf('.') + 1);
const parentOf = (oid: string): string => oid.slice(0, Math.max(0, oid.lastIndexOf('.')));

function partsOf({ varbinds, nameOf, charset }: DraftFacts): Part[] {
  const parts: Part[] = [];
  for (const varbind of varbinds) {
    if (standard.includes(varbind.oid)) continue;
    const known = nameOf(varbind.oid);
    const base = known === undefined ? parentOf(varbind.oid) : namedPart(varbind.oid, known, nameOf);
    const isTaken = parts.some((part) => part.oid === base);
    const name = known ?? `object${parts.length + 1}`;
    parts.push({
      varbind,
      oid: isTaken ? varbind.oid : base,
      name: isTaken || parts.some((part) => part.name === name) ? `${name}${parts.length + 1}` : name,
      text: textOf(varbind, charset),
    });
  }
  return parts;
}

/** The shortest part of the OID that still has the name. */
function namedPart(oid: string, name: string, nameOf: DraftFacts['nameOf']): string {
  let part = oid;
  while (nameOf(parentOf(part)) === name) part = parentOf(part);
  return part;
}

function textOf({ value }: Varbind, charset: Charset | undefined): string | undefined {
  const text = Buffer.isBuffer(value) ? decodeText(value, charset) : undefined;
  return text === undefined || text.trim() === '' ? undefined : text;
}

function isTime({ value }: Varbind, zone: string): boolean {
  return value !== null && typeof value !== 'bigint' && eventTime(value, zone) !== undefined;
}

function severityOf(
  parts: readonly Part[],
  guesses: string[],
): number | { from: string; map: Record<string, number> } {
  for (const { name, text } of parts) {
    if (text === undefined || text.length >= 20) continue;
    const known = severityWords.find(([words]) => words.test(text));
    if (!known) continue;
    guesses.push(
      `${name} 为级别，其余取值须补全 / ${name} is the severity; its other values are to be added`,
    );
    return { from: name, map: { [text]: known[1] } };
  }
  const level = parts.find(
    ({ name, varbind }) => /sever|level|级别/i.test(name) && typeof varbind.value === 'number',
  );
  if (level) {
    const map = { ...usualLevels, ...extraLevel(level.varbind.value) };
    guesses.push(`${level.name} 为级别，1 最重 / ${level.name} is the severity, 1 the worst`);
    return { from: level.name, map };
  }
  guesses.push(`未见级别，先写重要（4） / no severity seen: major (4)`);
  return fallbackSeverity;
}

const extraLevel = (value: Varbind['value']): Record<string, number> =>
  typeof value === 'number' && !(value in usualLevels) ? { [String(value)]: 2 } : {};

type DraftObject = { kind: 'agent' } | { kind: 'named' | 'interface'; from: string };
const namedBy = (object: DraftObject): string | undefined => ('from' in object ? object.from : undefined);

function objectOf(parts: readonly Part[], guesses: string[]): DraftObject {
  const index = parts.find(({ name }) => name === 'ifIndex');
  if (index) return { kind: 'interface', from: index.name };
  const named = parts.find(
    ({ name, text }) =>
      text !== undefined &&
      /object|moname|nename|neid|device|equip|resource|site|link|port|card|entity|对象|网元/i.test(name) &&
      !/^object\d+$/.test(name),
  );
  guesses.push(
    named
      ? `${named.name} 为告警对象 / ${named.name} is the managed object`
      : '未见对象，先写发送设备本身 / no object seen: the agent itself',
  );
  return named ? { kind: 'named', from: named.name } : { kind: 'agent' };
}

/** By its name, else the one text that reads like a sentence. */
function problemOf(
  parts: readonly Part[],
  object: string | undefined,
  severity: ReturnType<typeof severityOf>,
  guesses: string[],
): Part | undefined {
  const used = [object, typeof severity === 'object' ? severity.from : undefined];
  const texts = parts.filter(({ name, text }) => text !== undefined && !used.includes(name));
  const problem =
    texts.find(({ name }) => /problem|desc|text|reason|title|info|问题/i.test(name)) ??
    texts.find(({ text = '' }) => /\p{Script=Han}| /u.test(text));
  if (problem)
    guesses.push(
      `${problem.name} 为问题；若其文字每次不同，须另写 identity / ${problem.name} is the problem; if its words differ each time, give an identity`,
    );
  return problem;
}

/** A neighbour by its last arc that is unmapped too. */
function pairOf({ trapOid, seen, nameOf }: DraftFacts): string | undefined {
  const arc = Number(lastArc(trapOid));
  const beside = [arc + 1, arc - 1].map((each) => `${parentOf(trapOid)}.${each}`);
  return (
    beside.find((oid) => seen.includes(oid) && clearing.test(nameOf(oid) ?? '')) ??
    beside.find((oid) => seen.includes(oid))
  );
}
