import type { Page } from 'playwright-core';
import type { Game, Person } from './game.ts';
import { dispatch, press, queue, queueDone, startRound, walkIn } from './hands.ts';

type OpensRoom = (page: Page, url: string, level: string) => Promise<string>;

/** Two people, a chef and a dispatcher, in a kitchen that stands ready for the first dinner; no faster than a slow page cooks. */
export async function sitDownToDinner(game: Game, openRoom: OpensRoom): Promise<{ ada: Person; bob: Person }> {
  const ada = await game.person();
  const bob = await game.person();
  await walkIn(bob.page, await openRoom(ada.page, game.url, 'Pasta for two'));
  await press(bob.page, 'role-2-dispatcher');
  await startRound([ada.page, bob.page]);
  return { ada, bob };
}

/** The chef makes the sauce, the dispatcher all the rest. */
export async function cookDinner({ ada, bob }: { ada: Person; bob: Person }): Promise<void> {
  const cookSauce = async () => {
    await queue(ada.page, ['tomato', 'knife', 'tag board-1', 'board-1', 'tag board-1', 'knife']);
    await queueDone(ada.page);
    await queue(ada.page, ['pan', 'cheese', 'pan']);
    await queueDone(ada.page);
  };
  const cookPasta = async () => {
    for (const job of ['buy-pasta', 'boil-water', 'prepare-drinks', 'put-pasta-in', 'cook-pasta', 'serve'])
      await dispatch(bob.page, job);
  };
  await Promise.all([cookSauce(), cookPasta()]);
}
