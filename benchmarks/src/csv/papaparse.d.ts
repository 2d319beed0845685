/** What of papaparse is used; it comes without types. */
declare module 'papaparse' {
  const Papa: {
    parse(
      input: NodeJS.ReadableStream,
      options: {
        dynamicTyping: boolean;
        skipEmptyLines: boolean;
        chunk: (result: { data: unknown[][] }) => void;
        complete: () => void;
        error: (error: Error) => void;
      },
    ): void;
  };
  export default Papa;
}
