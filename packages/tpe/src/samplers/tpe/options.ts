/** The constants of TPE, each an option. The defaults are hyperopt's (hyperopt/tpe.py). */

export interface TpeOptions {
  /** Weight of the prior in each mixture, in observations; above 0 (1). */
  readonly priorWeight?: number;
  /** Candidates drawn for each parameter, of which the one with the highest ratio is taken (24). */
  readonly nEICandidates?: number;
  /** ceil(gamma * sqrt(trials)) trials count as good, at most `linearForgetting` of them (0.25). */
  readonly gamma?: number;
  /** Trials drawn from the prior before the model is used (20). Failed and running ones count. */
  readonly nStartupJobs?: number;
  /** The newest observations that have full weight; older ones count less the older they are (25). */
  readonly linearForgetting?: number;
}
