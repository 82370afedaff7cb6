/** Over which channels a recipient is reached, in which order: the recipient's own addresses first, else the county's order. */
export interface RouteChannel {
  id: string;
  driver: string;
  enabled: boolean;
}

export interface RouteAddress {
  channel: string;
  address: string;
  position: number;
  /** For one post, or for the organisation whatever the post. */
  post: string | null;
}

export interface RouteFacts {
  /** Null for somebody outside, who is reached by telephone only. */
  organisation: string | null;
  post: string | null;
  channels: readonly RouteChannel[];
  addresses: readonly RouteAddress[];
  order: readonly string[];
  officerPhone: string | null;
  organisationPhone: string | null;
}

export interface RouteLeg {
  position: number;
  channel: string;
  address: string;
}

const mobile = /^(\+?86)?1[3-9]\d{9}$/;

/** Whether a number can take short messages. */
export function isMobile(phone: string | null): boolean {
  return phone !== null && mobile.test(phone.replaceAll(/[\s-]/g, ''));
}

/**
 * Legs of equal position go together. The screen costs nothing and goes with the first; the telephone, which costs a
 * person, comes last unless the addresses say otherwise.
 */
export function routeOf(facts: Readonly<RouteFacts>): RouteLeg[] {
  const usable = new Map(
    facts.channels.filter(({ enabled }) => enabled).map((channel) => [channel.id, channel]),
  );
  const forPost = facts.addresses.filter(({ post }) => post !== null && post === facts.post);
  const own = (forPost.length > 0 ? forPost : facts.addresses.filter(({ post }) => post === null))
    .filter(({ channel }) => usable.has(channel))
    .toSorted((one, other) => one.position - other.position);
  const legs: RouteLeg[] = own.map(({ channel, address, position }) => ({ channel, address, position }));
  const named = new Set(legs.map(({ channel }) => channel));
  const last = Math.max(0, ...legs.map(({ position }) => position));
  const inOrder = facts.order.flatMap((id) => usable.get(id) ?? []).filter(({ id }) => !named.has(id));
  let position = legs.length === 0 ? -1 : last;
  for (const channel of inOrder) {
    const address = knownAddress(channel.driver, facts);
    if (address === undefined) continue;
    if (channel.driver === 'screen') legs.unshift({ position: 0, channel: channel.id, address });
    else {
      // A person is not asked to call before a screen has had its time.
      const beside =
        channel.driver === 'phone' && legs.some(({ channel: id }) => usable.get(id)?.driver === 'screen');
      position = Math.max(position + 1, beside ? 1 : 0);
      legs.push({ position, channel: channel.id, address });
    }
  }
  return legs.sort((one, other) => one.position - other.position);
}

/** What is known of a recipient without anybody having written it down for this channel. */
function knownAddress(driver: string, facts: Readonly<RouteFacts>): string | undefined {
  if (driver === 'screen') return facts.organisation ?? undefined;
  if (driver === 'phone') return facts.officerPhone ?? facts.organisationPhone ?? undefined;
  if (driver.startsWith('sms'))
    return isMobile(facts.officerPhone) ? (facts.officerPhone ?? undefined) : undefined;
  return undefined;
}
