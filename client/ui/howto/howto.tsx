import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fill, WORDS } from '../../app/words/index.ts';
import { type Bindings, labelOf } from '../../input/bindings.ts';
import type { Frame } from '../../model/frame.ts';
import { LINES, Line } from '../art.tsx';
import { Play, type PlayProps } from '../play.tsx';
import { LESSON_START, lessonAfter, STEPS, type Step, targetsOf } from './steps.ts';

export interface HowtoProps extends Omit<PlayProps, 'watch'> {
  play: () => void;
}

/** A lesson by doing: hints over a kitchen of one's own, one at a time, to be skipped at any time. */
export function Howto(props: HowtoProps) {
  const { host } = props;
  const progress = useRef(LESSON_START);
  const [index, setIndex] = useState(0);
  const watch = useCallback(
    (frame: Frame) => {
      progress.current = lessonAfter(progress.current, frame);
      setIndex(progress.current.index);
      light(host, targetsOf(progress.current, frame));
    },
    [host],
  );
  useEffect(() => () => light(host, []), [host]);
  const step = STEPS[index] ?? null;
  return (
    <>
      <Play {...props} watch={watch} />
      <section class="lesson rise" key={index} role="status" aria-live="polite" data-testid="lesson">
        {step ? (
          <StepCard step={step} index={index} bindings={props.settings.bindings} touch={props.stage.touch} />
        ) : (
          <div class="lesson-step">
            <b class="lil">{WORDS.howto.done}</b>
            <p>{WORDS.howto.doneText}</p>
          </div>
        )}
        <span class="row lesson-buttons">
          {!step && (
            <button type="button" class="btn pri" data-testid="lesson-play" onClick={props.play}>
              {WORDS.howto.play}
            </button>
          )}
          <button type="button" class="btn" data-testid="lesson-skip" onClick={props.leave}>
            {step ? WORDS.howto.skip : WORDS.howto.menu}
          </button>
        </span>
      </section>
    </>
  );
}

/** Lights up the buttons over these stations, and no others. */
function light(host: HTMLElement, stations: readonly string[]): void {
  for (const button of host.querySelectorAll<HTMLElement>('[data-station]'))
    button.toggleAttribute('data-target', stations.includes(button.dataset.station ?? ''));
}

function StepCard(props: { step: Step; index: number; bindings: Bindings; touch: boolean }) {
  const [title, withKeys, withTouch] = WORDS.howto.steps[props.step.id];
  const text = fill(props.touch ? withTouch : withKeys, {
    keys: (['north', 'west', 'south', 'east'] as const).map((action) => labelOf(props.bindings, action)).join(' '),
    use: labelOf(props.bindings, 'use'),
    tag: labelOf(props.bindings, 'tag'),
  });
  return (
    <div class="lesson-step">
      <div class="row lesson-title">
        <b class="lil">{title}</b>
        <span class="row dots" aria-hidden="true">
          {STEPS.map((step, index) => (
            <i key={step.id} class={index < props.index ? 'done' : index === props.index ? 'on' : ''}>
              {index < props.index && <Line d={LINES.tick} size={9} width={4} />}
            </i>
          ))}
        </span>
        <span class="cap t2">{fill(WORDS.howto.step, { n: props.index + 1, all: STEPS.length })}</span>
      </div>
      <p>{text}</p>
    </div>
  );
}
