import { useEffect, useState } from 'preact/hooks';
import type { LevelId } from '../../../shared/kitchen/index.ts';
import type { RoundCard } from '../../../shared/net/index.ts';
import type { Doors } from '../../app/doors.ts';
import { levelName } from '../../app/names.ts';
import { agoText, crewText, hazardText, scoreText } from '../../app/round-words.ts';
import { fill, WORDS } from '../../app/words/index.ts';
import type { ResultTrouble } from '../../net/results-door.ts';
import { RoundRow } from './round-row.tsx';
import { Told } from './told-card.tsx';

export interface RecentProps {
  doors: Pick<Doors, 'results' | 'linkToReplay'>;
  level: LevelId | null;
  watch: (round: string) => void;
  cook: () => void;
}

interface Pages {
  rounds: readonly RoundCard[];
  /** Where the next page begins; null after the last. */
  next: string | null;
  trouble: ResultTrouble | null;
  isAsking: boolean;
}

const NOTHING_YET: Pages = { rounds: [], next: null, trouble: null, isAsking: true };

/** Open kitchens that have been, the newest first, page by page. */
export function Recent(props: RecentProps) {
  const { pages, more } = usePages(props);
  const { rounds, trouble, isAsking } = pages;
  const nowMs = Date.now();
  return (
    <div class="panel rounds-list">
      <ul>
        {rounds.map((round) => (
          <RoundRow
            key={round.id}
            round={round}
            name={`${levelName(round.level)}, ${scoreText(round)}`}
            address={(id) => props.doors.linkToReplay(id, 0)}
            watch={props.watch}
          >
            <b class="round-level">{levelName(round.level)}</b>
            <span class="round-score">{scoreText(round)}</span>
            <span class="round-crew">{crewText(round)}</span>
            <span class="round-hazards">{hazardText(round.hazardCount)}</span>
            <time class="round-ago" dateTime={round.finishedAt}>
              {agoText(round.finishedAt, nowMs)}
            </time>
          </RoundRow>
        ))}
      </ul>
      <Told
        isAsking={isAsking}
        trouble={trouble}
        isEmpty={rounds.length === 0}
        nothing={nothingText(props.level)}
        cook={props.cook}
        again={more}
      />
      {!isAsking && trouble === null && pages.next !== null && (
        <button type="button" class="btn more-rounds" data-testid="more-rounds" onClick={more}>
          {WORDS.rounds.more}
        </button>
      )}
    </div>
  );
}

function nothingText(level: LevelId | null): string {
  const words = WORDS.rounds.nobody;
  return level === null ? words.recent : fill(words.recentOf, { level: levelName(level) });
}

function usePages({ doors, level }: RecentProps): { pages: Pages; more: () => void } {
  const [pages, setPages] = useState<Pages>(NOTHING_YET);
  const [asked, setAsked] = useState<{ level: LevelId | null; before: string | null; attempt: number }>({
    level,
    before: null,
    attempt: 0,
  });
  useEffect(() => setAsked({ level, before: null, attempt: 0 }), [level]);
  useEffect(() => {
    let isWanted = true;
    const { before } = asked;
    setPages((known) => (before === null ? NOTHING_YET : { ...known, trouble: null, isAsking: true }));
    void doors.results.recent({ level: asked.level, before }).then((told) => {
      if (!isWanted) return;
      setPages((known) => {
        if (told.kind === 'failed') return { ...known, trouble: told.trouble, isAsking: false };
        const rounds = before === null ? told.answer.rounds : [...known.rounds, ...told.answer.rounds];
        return { rounds, next: told.answer.next, trouble: null, isAsking: false };
      });
    });
    return () => {
      isWanted = false;
    };
  }, [asked]);
  return { pages, more: () => setAsked({ ...asked, before: pages.next, attempt: asked.attempt + 1 }) };
}
