import { useEffect, useState } from 'preact/hooks';

/** Menus are drawn for 1366 × 768 and grow with the window; small screens get their own arrangement instead. */
export interface Stage {
  compact: boolean;
  /** A phone held upright: a kitchen is wide, all else goes on below. */
  upright: boolean;
  zoom: number;
  touch: boolean;
}

export const PAGE_WIDTH = 1366;
export const PAGE_HEIGHT = 768;
const COMPACT_BELOW_HEIGHT = 560;
const COMPACT_BELOW_WIDTH = 900;
const MOST_UPRIGHT_WIDTH = 560;

export function stageOf(width: number, height: number, coarsePointer: boolean): Stage {
  const compact = height < COMPACT_BELOW_HEIGHT || width < COMPACT_BELOW_WIDTH;
  const zoom = compact ? 1 : Math.round(Math.min(width / PAGE_WIDTH, height / PAGE_HEIGHT) * 1000) / 1000;
  const upright = width <= MOST_UPRIGHT_WIDTH && height > width;
  return { compact, upright, zoom, touch: coarsePointer || height < COMPACT_BELOW_HEIGHT };
}

export function useStage(): Stage {
  const [stage, setStage] = useState(stageNow);
  useEffect(() => {
    const measure = () => setStage(stageNow());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return stage;
}

function stageNow(): Stage {
  return stageOf(window.innerWidth, window.innerHeight, window.matchMedia('(pointer: coarse)').matches);
}
