// In a county's lists every code is given once and every code named is one that is there (2.1.2(5), 4.4.2, 6.2).

/** One list as read: the rows of right shape with their places, and the code of every row, malformed ones too (null: no list). */
export interface Listed<T> {
  file: string;
  rows: readonly Readonly<{ index: number; row: T }>[];
  codes: readonly (string | undefined)[] | null;
}

/** Where a code is named in a row, and the code. */
type Named = readonly [path: PropertyKey[], code: string];

interface Owned {
  code: string;
  owner: string;
}

export interface CountyLists {
  organisations: Listed<{ id: string; kind: string }>;
  officers: Listed<{ username: string; holds: readonly Readonly<{ organisation: string; post: string }>[] }>;
  sites: Listed<{ carrier: string; township: string; building?: string | undefined }>;
  links: Listed<{ carrier: string; a: string; z: string }>;
  keyUsers: Listed<{ code: string; kind: string }>;
  circuits: Listed<{
    carrier: string;
    a: string;
    z: string;
    route: readonly string[];
    protection?: readonly string[] | undefined;
    keyUser?: string | undefined;
    class: number;
  }>;
  vehicles: Listed<Owned & { plate: string; base: string }>;
  storeItems: Listed<Owned & { place: string }>;
  teams: Listed<Owned>;
  roster: Listed<{
    organisation: string;
    post: string;
    shifts: readonly Readonly<{ from: string; to: string }>[];
    rotation: readonly string[];
  }>;
  snmpSources: Listed<{ carrier: string; network: string; community: string }>;
}

/** `[17, 'route', 2]` is `[17].route[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** Faults of uniqueness, reference, post and shift, each `file: path: what`. */
export function listFaults(county: Readonly<CountyLists>): string[] {
  const kinds = new Map(county.organisations.rows.map(({ row }) => [row.id, row.kind]));
  /** Checks `pick`'s codes against a list; with `kind`, against the organisations of that kind. */
  const named = <T>(
    from: Listed<T>,
    what: string,
    to: Listed<unknown>,
    pick: (row: T) => readonly Named[],
    kind?: string,
  ): string[] => {
    if (to.codes === null) return [];
    const known = new Set(to.codes);
    return from.rows.flatMap(({ index, row }) =>
      pick(row).flatMap(([path, code]) => {
        if (!known.has(code)) return [`${from.file}: ${pathText([index, ...path])}: no ${what} "${code}"`];
        const is = kinds.get(code);
        return kind !== undefined && is !== undefined && is !== kind
          ? [`${from.file}: ${pathText([index, ...path])}: "${code}" is no ${what}`]
          : [];
      }),
    );
  };
  const {
    organisations,
    officers,
    sites,
    links,
    circuits,
    vehicles,
    storeItems,
    teams,
    roster,
    snmpSources,
  } = county;
  const one = (field: string, code: string | undefined): Named[] =>
    code === undefined ? [] : [[[field], code]];
  const along = (name: 'route' | 'protection', codes: readonly string[] = []): Named[] =>
    codes.map((code, at) => [[name, at], code]);
  return [
    ...Object.values(county).flatMap((list: Listed<unknown>) =>
      repeated(list.file, 'code', list.codes?.entries() ?? []),
    ),
    ...repeated(
      vehicles.file,
      'plate',
      vehicles.rows.map(({ index, row }) => [index, row.plate]),
    ),
    ...repeated(
      snmpSources.file,
      'network and community',
      snmpSources.rows.map(({ index, row }) => [index, `${row.network} ${row.community}`]),
    ),
    ...named(officers, 'organisation', organisations, (row) =>
      row.holds.map((post, at) => [['holds', at, 'organisation'], post.organisation]),
    ),
    ...named(roster, 'organisation', organisations, (row) => one('organisation', row.organisation)),
    ...[sites, links, circuits, snmpSources].flatMap((list) =>
      named<{ carrier: string }>(
        list,
        'carrier',
        organisations,
        (row) => one('carrier', row.carrier),
        'carrier',
      ),
    ),
    ...[vehicles, storeItems, teams].flatMap((list) =>
      named<Owned>(list, 'carrier', organisations, (row) => one('owner', row.owner), 'carrier'),
    ),
    ...named(sites, 'township', organisations, (row) => one('township', row.township), 'township'),
    ...named(vehicles, 'township', organisations, (row) => one('base', row.base), 'township'),
    ...named(sites, 'site', sites, (row) => one('building', row.building)),
    ...named(storeItems, 'site', sites, (row) => one('place', row.place)),
    ...[links, circuits].flatMap((list) =>
      named<{ a: string; z: string }>(list, 'site', sites, (row) => [...one('a', row.a), ...one('z', row.z)]),
    ),
    ...named(circuits, 'link', links, (row) => along('route', row.route)),
    ...named(circuits, 'link', links, (row) => along('protection', row.protection)),
    ...named(circuits, 'key user', county.keyUsers, (row) => one('keyUser', row.keyUser)),
    ...named(roster, 'officer', officers, (row) =>
      row.rotation.map((username, at) => [['rotation', at], username]),
    ),
    ...leadershipFaults(county),
  ];
}

function repeated(
  file: string,
  what: string,
  values: Iterable<readonly [index: number, value: string | undefined]>,
): string[] {
  const first = new Map<string, number>();
  return [...values].flatMap(([index, value]) => {
    if (value === undefined) return [];
    const before = first.get(value);
    if (before === undefined) first.set(value, index);
    return before === undefined
      ? []
      : [`${file}: [${index}]: the ${what} "${value}" is [${before}]'s already`];
  });
}

function leadershipFaults({ circuits, keyUsers }: Readonly<CountyLists>): string[] {
  const kinds = new Map(keyUsers.rows.map(({ row }) => [row.code, row.kind]));
  return circuits.rows.flatMap(({ index, row }) => {
    if (row.class !== 1 || keyUsers.codes === null) return [];
    if (row.keyUser === undefined)
      return [`${circuits.file}: [${index}].keyUser: a leadership line names its leadership user (4.4.1(1))`];
    const kind = kinds.get(row.keyUser);
    return kind === undefined || kind === 'leadership'
      ? []
      : [`${circuits.file}: [${index}].keyUser: "${row.keyUser}" is no leadership user (4.4.1(1))`];
  });
}
