/** Why a bench cannot run here: a data set or a peer that is not there, an option that it does not know. It exits with 2. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
