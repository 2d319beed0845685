/** Ctrl-C and its like: the first one asks to stop, the second one ends the process. */

const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * `first` is told the exit code of the first signal; at the second `last` is called (to tidy up at once) and the process ends. Gives what
 * ends that, after which signals do what they did before.
 */
export function listenToInterrupts(first: (exitCode: number) => void, last: () => void = () => {}): () => void {
  let asked = false;
  const listeners = Object.entries(signals).map(([signal, exitCode]) => {
    const listener = (): void => {
      if (asked) {
        last();
        process.exit(exitCode);
      }
      asked = true;
      first(exitCode);
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}
