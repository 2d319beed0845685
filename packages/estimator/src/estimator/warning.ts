/** Something the user should know, as data. */
export interface Warning {
  /** Stable, for programs: 'splits', 'idle-workers', 'exhausted', 'journal'; those of `checkData`. */
  readonly code: string;
  readonly message: string;
}
