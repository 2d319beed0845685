/** The version of the library that writes a model; a test compares it with package.json. */
export const libraryVersion = '0.1.0';
