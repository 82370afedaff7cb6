import { type Command } from '../../api/types-teams.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Whose the team is now, and by which clause. */
export function CommandLine({ command }: { command: Command }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  return (
    <span>
      {w[`command.${command.heldBy}`]}{' '}
      <span className="muted">
        {command.heldBy === 'headquarters' && `${say(command.because)} · `}
        {fill(w.clause, { clause: command.cites })}
      </span>
    </span>
  );
}
