/** What is wrong with a roster: minutes without a duty officer or leader, people on two shifts at once, on leave or without the post (4.4.2). */
export interface Shift {
  organisation: string;
  post: string;
  officerId: string;
  from: Date;
  until: Date;
}

export interface Needed {
  organisation: string;
  post: string;
}

export interface Leave {
  officerId: string;
  from: Date;
  until: Date;
}

export type RosterFaultCode = 'hole' | 'overlap' | 'twice' | 'on-leave' | 'not-of-post';

export interface RosterFault {
  code: RosterFaultCode;
  /** It may not be published with this. */
  blocks: boolean;
  organisation: string;
  post: string;
  from: Date;
  until: Date;
  officers: string[];
}

export interface RosterRules {
  from: Date;
  until: Date;
  /** Of each there is somebody at every minute. */
  needed: readonly Readonly<Needed>[];
  leaves: readonly Readonly<Leave>[];
  holds: (officerId: string, organisation: string, post: string) => boolean;
  /** So long may two on one post be there together, to hand over. */
  handOverMinutes: number;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const keyOf = ({ organisation, post }: Readonly<Needed>): string => `${organisation}.${post}`;

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function holes(
  shifts: readonly Readonly<Shift>[],
  need: Readonly<Needed>,
  from: Date,
  until: Date,
): RosterFault[] {
  const found: RosterFault[] = [];
  let covered = from;
  const tell = (upTo: Date): void => {
    if (upTo > covered)
      found.push({ code: 'hole', blocks: true, ...need, from: covered, until: upTo, officers: [] });
  };
  for (const shift of shifts) {
    if (shift.until <= covered) continue;
    if (shift.from >= until) break;
    tell(shift.from);
    covered = later(covered, shift.until);
  }
  tell(until);
  return found;
}

function togetherness(
  shifts: readonly Readonly<Shift>[],
  of: (one: Readonly<Shift>, other: Readonly<Shift>, from: Date, until: Date) => RosterFault | undefined,
): RosterFault[] {
  const found: RosterFault[] = [];
  shifts.forEach((one, at) => {
    for (const other of shifts.slice(at + 1)) {
      if (other.from >= one.until) break;
      const fault = of(one, other, other.from, earlier(one.until, other.until));
      if (fault) found.push(fault);
    }
  });
  return found;
}

export function rosterFaults(
  shifts: readonly Readonly<Shift>[],
  rules: Readonly<RosterRules>,
): RosterFault[] {
  const inOrder = [...shifts].sort(
    (a, b) => a.from.getTime() - b.from.getTime() || a.until.getTime() - b.until.getTime(),
  );
  const byPost = grouped(inOrder, keyOf);
  const byOfficer = grouped(inOrder, ({ officerId }) => officerId);
  const missing = rules.needed.flatMap((need) =>
    holes(byPost.get(keyOf(need)) ?? [], need, rules.from, rules.until),
  );
  const twice = [...byOfficer.values()].flatMap((own) =>
    togetherness(own, (one, other, from, until) => ({
      code: 'twice',
      blocks: true,
      organisation: other.organisation,
      post: other.post,
      from,
      until,
      officers: [one.officerId],
    })),
  );
  const overlaps = [...byPost.values()].flatMap((own) =>
    togetherness(own, (one, other, from, until) =>
      one.officerId === other.officerId || until.getTime() - from.getTime() <= rules.handOverMinutes * 60_000
        ? undefined
        : {
            code: 'overlap',
            blocks: false,
            organisation: other.organisation,
            post: other.post,
            from,
            until,
            officers: [one.officerId, other.officerId],
          },
    ),
  );
  const people = inOrder.flatMap((shift): RosterFault[] => {
    const { officerId, organisation, post } = shift;
    const away = rules.leaves
      .filter(
        (leave) => leave.officerId === officerId && leave.from < shift.until && leave.until > shift.from,
      )
      .map((leave): RosterFault => ({
        code: 'on-leave',
        blocks: true,
        organisation,
        post,
        from: later(leave.from, shift.from),
        until: earlier(leave.until, shift.until),
        officers: [officerId],
      }));
    return rules.holds(officerId, organisation, post)
      ? away
      : [
          {
            code: 'not-of-post',
            blocks: true,
            organisation,
            post,
            from: shift.from,
            until: shift.until,
            officers: [officerId],
          },
          ...away,
        ];
  });
  return [...missing, ...twice, ...overlaps, ...people].sort((a, b) => a.from.getTime() - b.from.getTime());
}
