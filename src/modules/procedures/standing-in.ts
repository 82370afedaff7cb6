/** How a paper shows that another signs in someone's post (代签): who signs, for whom and by what right (2.1). */
import type { StandsFor } from '../../kernel/actor.js';
import { wordsOfPost } from '../identity/posts.js';

export interface Signatory {
  officerId: string | null;
  nameZh: string;
  /** 主任　王某某 */
  textZh: string;
  noteZh?: string;
}

export function standingIn(
  post: string,
  signs: Readonly<{ id: string; nameZh: string }>,
  stood: Readonly<StandsFor>,
): Signatory {
  const postZh = wordsOfPost(post).zh;
  return {
    officerId: signs.id,
    nameZh: signs.nameZh,
    textZh: `${postZh}　${signs.nameZh}（代）`,
    noteZh:
      stood.right === 'delegation'
        ? `受${postZh}${stood.nameZh}授权代签`
        : `${postZh}${stood.nameZh}逾时未办，按规定代签`,
  };
}
