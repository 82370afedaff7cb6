let context: AudioContext | undefined;

const isAsleep = ({ state }: AudioContext): boolean => state === 'suspended';

/** Two short tones, thrice; false when the browser allows no sound before the officer has touched the page. */
export function ringSound(urgent: boolean): boolean {
  context ??= new AudioContext();
  if (isAsleep(context)) {
    context.resume().catch(() => undefined);
    if (isAsleep(context)) return false;
  }
  const start = context.currentTime + 0.05;
  for (let beat = 0; beat < 6; beat += 1) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const at = start + beat * 0.28;
    tone.frequency.value = (beat % 2 === 0 ? 880 : 660) * (urgent ? 1.25 : 1);
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.25, at + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.24);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.25);
  }
  return true;
}
