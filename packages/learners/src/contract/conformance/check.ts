/** One promise of a learner, as a function that any test framework can run. */
export interface ConformanceCheck {
  readonly name: string;
  /** Throws an Error that says what was found. */
  run(): Promise<void>;
}

export function check(name: string, body: () => unknown): ConformanceCheck {
  return {
    name,
    run: async () => {
      await body();
    },
  };
}
