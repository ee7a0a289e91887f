import { OPEN_KITCHENS_PATH, type OpenKitchen, type OpenKitchensAnswer } from '../../shared/net/index.ts';

/** Which kitchens strangers may walk into, asked of the server at `home`; null where it does not answer. */
export async function askOpenKitchens(home: URL): Promise<OpenKitchen[] | null> {
  try {
    const answer = await fetch(new URL(`.${OPEN_KITCHENS_PATH}`, home));
    const told: unknown = answer.ok ? await answer.json() : null;
    return isAnswer(told) ? told.kitchens : null;
  } catch {
    return null;
  }
}

function isAnswer(told: unknown): told is OpenKitchensAnswer {
  return typeof told === 'object' && told !== null && 'kitchens' in told && Array.isArray(told.kitchens);
}
