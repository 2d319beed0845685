// The built tests are what jest runs, so that workers, WebAssembly and import.meta.url are tested as shipped.
export default {
  testMatch: ['<rootDir>/{packages/*,datasets,benchmarks}/dist/**/*.test.js'],
  transform: {},
  testTimeout: 60_000,
  // All cores: jest would leave one of them idle.
  maxWorkers: '100%',
};
