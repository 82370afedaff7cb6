/** Over which channels a team's member is called out: all that reach a person at once, then by telephone, one number after another (6.3.2(2)). */
import { isMobile, type RouteChannel, type RouteLeg } from '../route-of.js';

export interface Reachable {
  /** Where a console of the member's own may ring. */
  screen: string | null;
  phones: readonly string[];
  eMail: string | null;
}

export function musterLegs(member: Readonly<Reachable>, channels: readonly RouteChannel[]): RouteLeg[] {
  const enabled = channels.filter((channel) => channel.enabled);
  const atOnce = enabled.flatMap(({ id, driver }): RouteLeg[] => {
    const to = (addresses: readonly string[]): RouteLeg[] =>
      addresses.map((address) => ({ position: 0, channel: id, address }));
    if (driver === 'screen') return member.screen === null ? [] : to([member.screen]);
    if (driver.startsWith('sms')) return to(member.phones.filter(isMobile));
    if (driver === 'e-mail') return member.eMail === null ? [] : to([member.eMail]);
    return [];
  });
  const phone = enabled.find(({ driver }) => driver === 'phone');
  const from = atOnce.length === 0 ? 0 : 1;
  const calls = phone
    ? member.phones.map((address, at) => ({ position: from + at, channel: phone.id, address }))
    : [];
  return [...atOnce, ...calls];
}
