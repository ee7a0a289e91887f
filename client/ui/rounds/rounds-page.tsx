import type { ComponentChildren } from 'preact';
import type { LevelId } from '../../../shared/kitchen/index.ts';
import { levelName } from '../../app/names.ts';
import type { ListScreen } from '../../app/screen.ts';
import type { VisitEvent } from '../../app/store.ts';
import { WORDS } from '../../app/words/index.ts';
import { LINES, Line } from '../art.tsx';
import { type Choice, Segment } from '../parts.tsx';

export interface RoundsPageProps {
  screen: ListScreen;
  levels: readonly LevelId[];
  visit: (event: VisitEvent) => void;
  children: ComponentChildren;
}

const ALL = 'all';

/** The frame of both lists: the way back, from one to the other, and of which dinner. */
export function RoundsPage(props: RoundsPageProps) {
  const { screen, levels, visit } = props;
  const first = levels[0];
  const show = (list: ListScreen) => visit({ kind: 'listed', list });
  const choices: Choice<string>[] = levels.map((level) => ({ value: level, label: levelName(level) }));
  if (screen.kind === 'recent') choices.unshift({ value: ALL, label: WORDS.rounds.allLevels });
  const turnTo = (kind: string) => {
    const bests = screen.level ?? first;
    if (kind === 'recent') show({ kind: 'recent', level: null });
    else if (bests) show({ kind: 'bests', level: bests });
  };
  const choose = (chosen: string) => {
    const level = levels.find((each) => each === chosen) ?? null;
    if (screen.kind === 'recent') show({ kind: 'recent', level });
    else if (level) show({ kind: 'bests', level });
  };
  return (
    <main class="rounds banded" data-testid={screen.kind}>
      <header class="row banded-head rounds-head">
        <button
          type="button"
          class="sq dark-sq"
          aria-label={WORDS.errorBack}
          data-testid="rounds-back"
          onClick={() => visit({ kind: 'went-back' })}
        >
          <Line d={LINES.back} size={20} width={3.4} />
        </button>
        <h1 class="lil">{WORDS.rounds.titles[screen.kind]}</h1>
        <Segment
          label={WORDS.rounds.lists}
          choices={[
            { value: 'recent', label: WORDS.rounds.titles.recent },
            { value: 'bests', label: WORDS.rounds.titles.bests },
          ]}
          value={screen.kind}
          testid="list"
          change={turnTo}
        />
        <Segment label={WORDS.rounds.level} choices={choices} value={screen.level ?? ALL} testid="of" change={choose} />
      </header>
      {props.children}
    </main>
  );
}
