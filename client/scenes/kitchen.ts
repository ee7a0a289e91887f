import Phaser from 'phaser';
import type { KitchenEvent, StationId } from '../../shared/kitchen/index.ts';
import type { Frame } from '../model/frame.ts';
import { createHotspots, type PressHandlers, type Rect, rectOfStation } from '../view/hotspots.ts';
import { type Layout, layoutOf, RATIO_MOST, type Reserved, type Screen } from '../view/layout.ts';
import type { KitchenWords } from '../view/words.ts';
import { KitchenScene } from './kitchen-scene.ts';

export type { Reserved } from '../view/layout.ts';
export type { KitchenWords } from '../view/words.ts';

/** Whoever has the picture of now; a match link does. */
export interface FrameSource {
  frame(nowMs: number): Frame | null;
}

export interface KitchenOptions {
  /** Null where there is nothing to press: for those who only watch. */
  press: PressHandlers | null;
  words: KitchenWords;
  reducedMotion: boolean;
  /** What overlays keep for themselves; what is left out follows the size of the screen. */
  reserved?: Partial<Reserved>;
  /** Every event once, and where on the host it happened in CSS pixels. */
  onEvent?(event: KitchenEvent, where: { x: number; y: number }): void;
}

export interface KitchenHandle {
  reach(): void;
  setReducedMotion(isReduced: boolean): void;
  setLayout(reserved: Partial<Reserved>): void;
  /** Where a station is seen, in CSS pixels of the host; null before the first frame. */
  stationRect(station: StationId): Rect | null;
  destroy(): void;
}

const RESIZE_MS = 120;
const FONTS = ['500 12px Fredoka', '600 12px Fredoka', '700 12px Fredoka', '700 12px "JetBrains Mono"'];

/** Draws a match into `host` until destroyed. The host must be positioned; the picture fills it. */
export function startKitchen(host: HTMLElement, source: FrameSource, options: KitchenOptions): KitchenHandle {
  let reserved = options.reserved ?? {};
  let latest: { frame: Frame; layout: Layout } | null = null;
  let resizing: ReturnType<typeof setTimeout> | undefined;
  const hotspots = options.press && createHotspots(host, options.words, options.press);
  const first = screenOf(host);
  let hasFonts = false;
  void Promise.allSettled(FONTS.map((font) => document.fonts.load(font))).then(() => {
    hasFonts = true;
  });
  const scene = new KitchenScene({
    source,
    words: options.words,
    isCalm: options.reducedMotion,
    isReady: () => hasFonts,
    layoutFor: (frame) => layoutOf(screenOf(host), frame.plan, reserved),
    onDrawn(frame, layout) {
      latest = { frame, layout };
      hotspots?.draw(frame, layout);
    },
    onEvent: (event, where) => options.onEvent?.(event, where),
    onComplete: () => host.setAttribute('data-kitchen', 'drawn'),
  });
  const game = new Phaser.Game({
    type: hasFastGraphics() ? Phaser.AUTO : Phaser.CANVAS,
    parent: host,
    backgroundColor: '#2C1B34',
    banner: false,
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    scale: {
      mode: Phaser.Scale.NONE,
      width: first.widthPx * first.ratio,
      height: first.heightPx * first.ratio,
      zoom: 1 / first.ratio,
    },
    render: { antialias: true, powerPreference: 'low-power' },
    scene,
  });
  game.canvas?.setAttribute('aria-hidden', 'true');

  const fit = (): void => {
    const { widthPx, heightPx, ratio } = screenOf(host);
    game.scale.resize(widthPx * ratio, heightPx * ratio);
    // Afterwards, because only a change of zoom fits the element to the new size.
    game.scale.setZoom(1 / ratio);
    scene.refit();
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(resizing);
    resizing = setTimeout(fit, RESIZE_MS);
  });
  observer.observe(host);

  return {
    reach: () => scene.reach(),
    setReducedMotion: (isReduced) => scene.setCalm(isReduced),
    setLayout(next) {
      reserved = next;
      scene.refit();
    },
    stationRect(id) {
      const station = latest?.frame.plan.stations.find((candidate) => candidate.id === id);
      return latest === null || station === undefined ? null : rectOfStation(latest.layout, station);
    },
    destroy() {
      observer.disconnect();
      clearTimeout(resizing);
      hotspots?.destroy();
      host.removeAttribute('data-kitchen');
      game.destroy(true);
    },
  };
}

const IMITATED = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** A graphics card that is only imitated draws a kitchen slower than the plain canvas does. */
function hasFastGraphics(): boolean {
  const context = document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat: true });
  if (context === null) return false;
  const card: unknown = context.getParameter(
    context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER,
  );
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !IMITATED.test(String(card));
}

function screenOf(host: HTMLElement): Screen {
  return {
    widthPx: Math.max(1, host.clientWidth),
    heightPx: Math.max(1, host.clientHeight),
    ratio: Math.min(RATIO_MOST, window.devicePixelRatio || 1),
  };
}
