import Sequencer from '@jest/test-sequencer';

/** Stories that take minutes begin first, so that none runs on alone at the end. */
const longest = ['every-step', 'play-all', 'collectors', 'database-stopped'];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
      return at < 0 ? longest.length : at;
    };
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
}
