import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RoundResult } from '../../../shared/analysis/index.ts';
import type { ChefState, Plan } from '../../../shared/kitchen/index.ts';
import { WORDS } from '../../app/words/index.ts';
import { Art, Icon, Mark } from '../art.tsx';
import { type Bar, type Lane, type Marker, TIMELINE, timelineOf } from './timeline.ts';

const LEGEND: readonly ChefState[] = ['RUNNING', 'READY', 'BLOCKED', 'WAITING', 'IDLE'];

export function Timeline(props: { result: RoundResult; plan: Plan }) {
  const chart = timelineOf(props.result, props.plan);
  return (
    <section class="panel tl" aria-label={WORDS.result.timeline}>
      <div class="row tl-head">
        <h2 class="lil">{WORDS.result.timeline}</h2>
        {LEGEND.map((state) => (
          <span class="row lg" key={state}>
            <svg aria-hidden="true" width="30" height="16" viewBox="0 0 30 16">
              <Block bar={{ x: 0, width: 30, state, label: '', fill: null }} y={0} height={16} />
            </svg>
            {WORDS.states[state]}
          </span>
        ))}
      </div>
      <Sideways>
        <svg
          class="tl-chart"
          role="img"
          aria-label={WORDS.result.timelineLabel}
          viewBox={`0 0 ${TIMELINE.width} ${TIMELINE.height}`}
          data-testid="timeline"
        >
          <Patterns />
          {chart.ticks.map((tick) => (
            <g key={tick.label}>
              <path d={`M${tick.x} 26V${TIMELINE.floor}`} stroke="#EAD5B2" stroke-width="1.5" />
              <text x={tick.x} y="18" text-anchor="middle" class="tl-tick">
                {tick.label}
              </text>
            </g>
          ))}
          {chart.markers.map((marker) => (
            <MarkerLine key={marker.letter} marker={marker} />
          ))}
          {chart.lanes.map((lane) => (
            <LaneRow key={lane.y} lane={lane} />
          ))}
          {chart.markers.map((marker) => (
            <MarkerSign key={marker.letter} marker={marker} />
          ))}
        </svg>
      </Sideways>
    </section>
  );
}

/** Where the chart is wider than its place it is moved sideways, and fades where it is cut off. */
function Sideways(props: { children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState('');
  const look = () => box.current && setCut(cutOf(box.current));
  useEffect(() => {
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, []);
  return (
    <div class={`tl-sideways ${cut}`} ref={box} onScroll={look}>
      {props.children}
    </div>
  );
}

/** At which edges something is out of sight. */
export function cutOf(box: Pick<Element, 'scrollLeft' | 'scrollWidth' | 'clientWidth'>): string {
  const left = box.scrollLeft > 1 ? 'cut-left' : '';
  const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 1 ? 'cut-right' : '';
  return `${left} ${right}`.trim();
}

function LaneRow(props: { lane: Lane }) {
  const { lane } = props;
  const middle = lane.y + lane.height / 2;
  return (
    <g>
      <foreignObject x="2" y={middle - 14} width={TIMELINE.left - 6} height="28">
        <div class={`lane-name ${lane.chef ? '' : 'res'}`}>
          {lane.chef ? (
            <Mark chef={lane.chef} size={28} />
          ) : lane.icon ? (
            <Icon name={lane.icon} size={22} />
          ) : (
            <Art svg="" />
          )}
          {lane.name}
        </div>
      </foreignObject>
      {lane.bars.map((bar) => (
        <Block key={bar.x} bar={bar} y={lane.y} height={lane.height} />
      ))}
    </g>
  );
}

/** A stretch of time: colour and pattern, its word on a plate of the same colour where the pattern would disturb it. */
export function Block(props: { bar: Bar; y: number; height: number }) {
  const { bar, y, height } = props;
  const fill = bar.fill ?? FILLS[bar.state];
  const plate = bar.state === 'WAITING' ? '#2F62C4' : bar.state === 'BLOCKED' ? '#B93A10' : null;
  const middle = bar.x + bar.width / 2;
  const plateWidth = bar.label.length * LABEL_WIDTH + 10;
  return (
    <g>
      <rect
        x={bar.x + 0.8}
        y={y}
        width={Math.max(2, bar.width - 1.6)}
        height={height}
        rx={Math.min(5, Math.max(1, bar.width / 3))}
        fill={fill}
        {...(bar.state === 'IDLE' ? { stroke: '#C9AE86', 'stroke-width': 1.6, 'stroke-dasharray': '4 4' } : {})}
      />
      {bar.label && plate && (
        <rect x={middle - plateWidth / 2} y={y + height / 2 - 9} width={plateWidth} height="18" rx="6" fill={plate} />
      )}
      {bar.label && (
        <text x={middle} y={y + height / 2 + 4.6} text-anchor="middle" class="tl-label">
          {bar.label}
        </text>
      )}
    </g>
  );
}

const LABEL_WIDTH = 7.2;

export const FILLS: Readonly<Record<Bar['state'], string>> = {
  RUNNING: '#26804F',
  READY: 'url(#p-ready)',
  BLOCKED: 'url(#p-blocked)',
  WAITING: 'url(#p-waiting)',
  IDLE: 'none',
  STUNNED: '#7A3C94',
  held: '#5F4759',
};

function MarkerLine(props: { marker: Marker }) {
  const { marker } = props;
  if (marker.kind === 'deadlock')
    return <rect x={marker.x} y="26" width={marker.width} height="240" fill="#C2203A" opacity=".9" />;
  return <path d={`M${marker.x} 26V${TIMELINE.floor}`} stroke="#2B1B2D" stroke-width="2.5" stroke-dasharray="5 4" />;
}

function MarkerSign(props: { marker: Marker }) {
  const { marker } = props;
  return (
    <g>
      {marker.box && (
        <rect
          x={marker.box.x}
          y={marker.box.y}
          width={marker.box.width}
          height={marker.box.height}
          rx="8"
          fill="none"
          stroke="#C2203A"
          stroke-width="3.5"
        />
      )}
      <g transform={`translate(${marker.signX} 277)`}>
        {marker.kind === 'deadlock' ? (
          <circle r="11.5" fill="#C2203A" />
        ) : (
          <rect x="-11" y="-11" width="22" height="22" rx="5" fill="#2B1B2D" />
        )}
        <text y="5" text-anchor="middle" class="tl-sign">
          {marker.letter}
        </text>
      </g>
    </g>
  );
}

/** The patterns of the states, once per chart; the legend finds them by id. */
function Patterns() {
  return (
    <defs>
      <pattern id="p-ready" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="9" height="9" fill="#C9C0CE" />
        <rect width="3" height="9" fill="#6F6678" />
      </pattern>
      <pattern id="p-blocked" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="9" height="9" fill="#B93A10" />
        <path d="M0 0H9M0 0V9" stroke="#FFD3BE" stroke-width="3" />
      </pattern>
      <pattern id="p-waiting" width="9" height="9" patternUnits="userSpaceOnUse">
        <rect width="9" height="9" fill="#2F62C4" />
        <circle cx="4.5" cy="4.5" r="2.2" fill="#D5E3FF" />
      </pattern>
    </defs>
  );
}
