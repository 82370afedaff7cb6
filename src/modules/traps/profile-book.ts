/** All trap profiles at hand: a trap's rule and a varbind's name, found by object identifier. */
import type { TrapProfile, TrapRule } from './trap-profile.js';

export interface Ruled {
  profile: TrapProfile;
  rule: TrapRule;
}

const standardNames: Readonly<Record<string, string>> = {
  '1.3.6.1.2.1.1.3': 'sysUpTime',
  '1.3.6.1.6.3.1.1.4.1': 'snmpTrapOID',
  '1.3.6.1.6.3.1.1.4.3': 'snmpTrapEnterprise',
  '1.3.6.1.6.3.18.1.3': 'snmpTrapAddress',
};

const mostRemembered = 10_000;
const longestRemembered = 120;

type RulesByTrap = ReadonlyMap<string, readonly Ruled[]>;

/** Replaced as a whole when the folder changes: a batch is judged by one book or the next, never by half of each. */
export class ProfileBook {
  profiles: readonly TrapProfile[] = [];
  private inUse: RulesByTrap = new Map();
  private inShadow: RulesByTrap = new Map();
  private names: ReadonlyMap<string, string> = new Map();
  /** Instances seen; empty where there is no name. */
  private readonly remembered = new Map<string, string>();

  /** `profiles` must be free of what `profileConflicts` finds. */
  constructor(profiles: readonly TrapProfile[]) {
    this.replace(profiles);
  }

  replace(profiles: readonly TrapProfile[]): void {
    this.profiles = profiles;
    this.inUse = rulesOf(profiles.filter(({ shadow }) => !shadow));
    this.inShadow = rulesOf(profiles.filter(({ shadow }) => shadow));
    this.names = new Map([
      ...Object.entries(standardNames),
      ...profiles.flatMap(({ names }) => Object.entries(names)),
    ]);
    this.remembered.clear();
  }

  /** In order of preference; which one holds depends on the trap's varbinds. */
  rules(trapOid: string): readonly Ruled[] {
    return found(this.inUse, trapOid);
  }

  shadowRules(trapOid: string): readonly Ruled[] {
    return found(this.inShadow, trapOid);
  }

  /** The name of the column a varbind is an instance of. */
  readonly nameOf = (oid: string): string | undefined => {
    const known = this.remembered.get(oid);
    if (known !== undefined) return known === '' ? undefined : known;
    const name = this.nameAbove(oid);
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    if (oid.length <= longestRemembered) this.remembered.set(oid, name ?? '');
    return name;
  };

  private nameAbove(oid: string): string | undefined {
    for (let rest = oid; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      const name = this.names.get(rest);
      if (name !== undefined) return name;
    }
    return undefined;
  }
}

/** A conversion from v1 puts a 0 before the last arc, though the notification may have none there (RFC 3584 §3.1). */
function found(rules: RulesByTrap, trapOid: string): readonly Ruled[] {
  const exact = rules.get(trapOid);
  if (exact) return exact;
  const dot = trapOid.lastIndexOf('.');
  const before = trapOid.slice(0, dot);
  return before.endsWith('.0') ? (rules.get(before.slice(0, -2) + trapOid.slice(dot)) ?? none) : none;
}

const none: readonly Ruled[] = [];

function rulesOf(profiles: readonly TrapProfile[]): RulesByTrap {
  const rules = new Map<string, Ruled[]>();
  for (const profile of profiles) {
    for (const rule of profile.traps) {
      const others = rules.get(rule.oid);
      if (others) others.push({ profile, rule });
      else rules.set(rule.oid, [{ profile, rule }]);
    }
  }
  return rules;
}

/** One trap or one profile's name in two files, or two names for one object: each as one line. A shadow may overlap. */
export function profileConflicts(profiles: readonly { file: string; profile: TrapProfile }[]): string[] {
  const faults: string[] = [];
  const traps = new Map<string, string>();
  const titles = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { file, profile } of profiles) {
    const namesake = titles.get(profile.profile);
    if (namesake !== undefined)
      faults.push(`${file}: profile: ${profile.profile} 已在 / is already in ${namesake}`);
    titles.set(profile.profile, file);
    profile.traps.forEach(({ oid }, position) => {
      const key = `${oid} ${profile.shadow}`;
      const other = traps.get(key);
      if (other !== undefined && other !== file)
        faults.push(`${file}: traps.${position}.oid: ${oid} 已在 / is already in ${other}`);
      traps.set(key, file);
    });
    for (const [oid, name] of Object.entries(profile.names)) {
      const other = names.get(oid);
      if (other !== undefined && other !== name)
        faults.push(`${file}: names.${oid}: 已名 / is already named ${other}`);
      names.set(oid, name);
    }
  }
  return faults;
}
