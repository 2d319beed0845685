/** What a bench needs and this machine lacks: a data set, a peer. The bench says so and exits with 2. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
