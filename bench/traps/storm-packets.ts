/** What a storm consists of: of five traps two raise a new alarm, one repeats, two clear what was raised a while before. */
import { qinglanCleared, qinglanRaised, qinglanVarbinds, trapV2 } from './build-packet.js';

export const stormCommunity = 'qinglan-telecom';

/** How many alarms are raised before the first of them is cleared. */
const alive = 4_000;
const raise = (serial: number, mark: string): Buffer => {
  const problem = `${mark} #${serial}#`;
  // Nobody's inventory: a storm that raises alarms and no outage. Minor, so that a share may hold it back.
  return trapV2(
    stormCommunity,
    qinglanRaised,
    qinglanVarbinds({ serial, object: `STORM-${serial}`, severity: 5, problem }),
    'trap',
    serial + 1,
  );
};
const clear = (serial: number, mark: string): Buffer => {
  const problem = `${mark} #${serial}#`;
  const varbinds = qinglanVarbinds({ serial, object: `STORM-${serial}`, severity: 1, problem });
  return trapV2(stormCommunity, qinglanCleared, varbinds, 'trap', serial + 1);
};

/** The serial that the n-th trap of a storm is the first to raise. */
export const raisedBy = (n: number): number | undefined =>
  n % 5 < 2 ? Math.floor(n / 5) * 2 + (n % 5) : undefined;

/** The n-th trap of a storm. The first ones of a storm clear what nobody raised: as in life. */
export function stormPacket(n: number, mark: string): Buffer {
  const group = Math.floor(n / 5);
  const first = group * 2;
  switch (n % 5) {
    case 0:
      return raise(first, mark);
    case 1:
      return raise(first + 1, mark);
    case 2:
      return raise(first, mark);
    case 3:
      return first >= alive ? clear(first - alive, mark) : raise(first + 1, mark);
    default:
      return first >= alive ? clear(first + 1 - alive, mark) : raise(first, mark);
  }
}
