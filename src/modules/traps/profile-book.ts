/** All trap profiles at hand: a trap's rule and a varbind's name, found by object identifier. */
import type { TrapProfile, TrapRule } from './trap-profile.js';

export interface Ruled {
  profile: string;
  rule: TrapRule;
}

const standardNames: Readonly<Record<string, string>> = {
  '1.3.6.1.2.1.1.3': 'sysUpTime',
  '1.3.6.1.6.3.1.1.4.1': 'snmpTrapOID',
  '1.3.6.1.6.3.1.1.4.3': 'snmpTrapEnterprise',
  '1.3.6.1.6.3.18.1.3': 'snmpTrapAddress',
};

export class ProfileBook {
  private readonly rules = new Map<string, Ruled>();
  private readonly names = new Map<string, string>(Object.entries(standardNames));

  /** `profiles` must be free of what `profileConflicts` finds. */
  constructor(profiles: readonly TrapProfile[]) {
    for (const { profile, traps, names } of profiles) {
      for (const rule of traps) this.rules.set(rule.oid, { profile, rule });
      for (const [oid, name] of Object.entries(names)) this.names.set(oid, name);
    }
  }

  rule(trapOid: string): Ruled | undefined {
    return this.rules.get(trapOid);
  }

  /** The name of the column a varbind is an instance of. */
  readonly nameOf = (oid: string): string | undefined => {
    for (let rest = oid; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      const name = this.names.get(rest);
      if (name !== undefined) return name;
    }
    return undefined;
  };
}

/** Two rules for one trap, or two names for one object: each as one line. */
export function profileConflicts(profiles: readonly { file: string; profile: TrapProfile }[]): string[] {
  const faults: string[] = [];
  const traps = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { file, profile } of profiles) {
    profile.traps.forEach(({ oid }, position) => {
      const other = traps.get(oid);
      if (other) faults.push(`${file}: traps.${position}.oid: ${oid} 已在 / is already in ${other}`);
      traps.set(oid, file);
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
