import { SOUNDS, type SoundName } from './sounds.ts';

export interface Speaker {
  play(name: SoundName): void;
  /** The kitchen's hum sinks by 12 dB while a deadlock stands. */
  setDampened(dampened: boolean): void;
  setHum(on: boolean): void;
  setVolume(volume: number): void;
  close(): void;
}

interface Desk {
  context: AudioContext;
  master: GainNode;
  hum: GainNode;
  samples(name: SoundName): readonly { afterSeconds: number; buffer: AudioBuffer }[];
}

const HUM_GAIN = 0.05;
/** −12 dB. */
const DAMPED = 0.25;

/** Makes no sound and no AudioContext before the first gesture: browsers forbid it, and nobody asked for it. */
export function createSpeaker(gestures: EventTarget): Speaker {
  let desk: Desk | null = null;
  let opening = false;
  let volume = 0.7;
  let hum = false;
  let dampened = false;

  const settle = () => {
    if (!desk) return;
    const now = desk.context.currentTime;
    desk.master.gain.setTargetAtTime(volume, now, 0.02);
    desk.hum.gain.setTargetAtTime(hum ? HUM_GAIN * (dampened ? DAMPED : 1) : 0, now, 0.15);
  };
  const open = () => {
    if (opening) return;
    opening = true;
    stop();
    // Without sound the game loses nothing: every sound has a picture.
    void openDesk().then((opened) => {
      desk = opened;
      settle();
    }, stop);
  };
  const stop = () => {
    gestures.removeEventListener('pointerdown', open);
    gestures.removeEventListener('keydown', open);
  };
  gestures.addEventListener('pointerdown', open);
  gestures.addEventListener('keydown', open);

  return {
    play(name) {
      if (!desk || volume === 0) return;
      for (const { afterSeconds, buffer } of desk.samples(name)) {
        const source = new AudioBufferSourceNode(desk.context, { buffer });
        source.connect(desk.master);
        source.start(desk.context.currentTime + afterSeconds);
      }
    },
    setDampened(next) {
      dampened = next;
      settle();
    },
    setHum(on) {
      hum = on;
      settle();
    },
    setVolume(next) {
      volume = next;
      settle();
    },
    close() {
      stop();
      void desk?.context.close();
      desk = null;
    },
  };
}

async function openDesk(): Promise<Desk> {
  const { ZZFX } = await import('zzfx');
  const context = ZZFX.audioContext;
  await context.resume();
  const master = new GainNode(context, { gain: 0 });
  master.connect(context.destination);
  const hum = new GainNode(context, { gain: 0 });
  hum.connect(master);
  startHum(context, hum);
  const cache = new Map<SoundName, readonly { afterSeconds: number; buffer: AudioBuffer }[]>();
  const bufferOf = (recipe: readonly (number | undefined)[]): AudioBuffer => {
    const samples = ZZFX.buildSamples(...recipe);
    const buffer = context.createBuffer(1, Math.max(1, samples.length), ZZFX.sampleRate);
    buffer.getChannelData(0).set(samples.map((sample) => sample * 0.3));
    return buffer;
  };
  return {
    context,
    master,
    hum,
    samples(name) {
      const known = cache.get(name);
      if (known) return known;
      const made = SOUNDS[name].map(({ afterSeconds, recipe }) => ({ afterSeconds, buffer: bufferOf(recipe) }));
      cache.set(name, made);
      return made;
    },
  };
}

/** An extractor hood far away: noise through a low filter. */
function startHum(context: AudioContext, out: AudioNode): void {
  const seconds = 2;
  const buffer = context.createBuffer(1, context.sampleRate * seconds, context.sampleRate);
  const data = buffer.getChannelData(0);
  let level = 0;
  for (let i = 0; i < data.length; i++) {
    level = level * 0.98 + (Math.random() * 2 - 1) * 0.02;
    data[i] = level * 6;
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.connect(new BiquadFilterNode(context, { type: 'lowpass', frequency: 240 })).connect(out);
  source.start();
}
