import { describe, expect, it } from 'vitest';
import { cutOf } from '../../client/ui/result/timeline-chart.tsx';

describe('a chart wider than its place', () => {
  const cutAt = (scrollLeft: number, clientWidth = 340) => cutOf({ scrollLeft, clientWidth, scrollWidth: 760 });

  it('fades at each edge beyond which there is more', () => {
    expect(cutAt(0)).toBe('cut-right');
    expect(cutAt(200)).toBe('cut-left cut-right');
    expect(cutAt(420)).toBe('cut-left');
  });

  it('fades nowhere where it is seen whole', () => {
    expect(cutAt(0, 760)).toBe('');
  });
});
