import type { LevelId } from '../../../shared/kitchen/index.ts';
import type { BestsAnswer } from '../../../shared/net/index.ts';
import type { Doors } from '../../app/doors.ts';
import { levelName } from '../../app/names.ts';
import { agoText, crewText, hazardText, scoreText } from '../../app/round-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import { Icon } from '../art.tsx';
import { useTold } from '../told.ts';
import { RoundRow } from './round-row.tsx';
import { Told } from './told-card.tsx';

export interface BestsProps {
  doors: Pick<Doors, 'results' | 'linkToReplay'>;
  level: LevelId;
  watch: (round: string) => void;
  cook: () => void;
}

const MEDALS = ['1st-place-medal', '2nd-place-medal', '3rd-place-medal'] as const;

/** The best of a dinner, for each crew: what two chefs can do says nothing of what a dispatcher can. */
export function Bests(props: BestsProps) {
  const { told, again } = useTold(() => props.doors.results.bests(props.level), props.level);
  const crews = told.kind === 'told' ? told.answer.crews : [];
  return (
    <div class="rounds-crews">
      {told.kind === 'told' && crews.map((crew, index) => <Crew key={index} {...props} crew={crew} />)}
      {(crews.length === 0 || told.kind !== 'told') && (
        <div class="panel rounds-list">
          <Told
            isAsking={told.kind === 'asking'}
            trouble={told.kind === 'failed' ? told.trouble : null}
            isEmpty={crews.length === 0}
            nothing={fill(WORDS.rounds.nobody.bests, { level: levelName(props.level) })}
            cook={props.cook}
            again={again}
          />
        </div>
      )}
    </div>
  );
}

function Crew(props: BestsProps & { crew: BestsAnswer['crews'][number] }) {
  const { crew } = props;
  const nowMs = Date.now();
  return (
    <section class="panel crew" data-testid="crew">
      <h2>{crewText(crew)}</h2>
      <ol>
        {crew.rounds.map((round, index) => {
          const score = scoreText(round);
          return (
            <RoundRow
              key={`${round.id}${round.finishedAt}`}
              round={round}
              name={`${crewText(crew)}, ${score}`}
              address={(id) => props.doors.linkToReplay(id, 0)}
              watch={props.watch}
            >
              <Icon name={MEDALS[index] ?? 'star'} size={28} />
              <b class="round-score">{score}</b>
              <span class="round-hazards">{hazardText(round.hazardCount)}</span>
              <time class="round-ago" dateTime={round.finishedAt}>
                {agoText(round.finishedAt, nowMs)}
              </time>
            </RoundRow>
          );
        })}
      </ol>
    </section>
  );
}
