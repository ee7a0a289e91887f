/** Where in a message the first thing is wrong, as "entries.2.action.kind"; "message" for the whole of it. */
export function pathOfProblem(error: { issues: readonly { path: readonly PropertyKey[] }[] }): string {
  const path = error.issues[0]?.path ?? [];
  return path.length === 0 ? 'message' : path.map(String).join('.');
}
