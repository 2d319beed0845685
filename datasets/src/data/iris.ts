// Generated from files/iris.csv.gz by make.js.
import type { Packed } from '../unpack.ts';

// biome-ignore format: one column a line
export const packed: Packed = {
  rows: 150,
  columns: [
    ['sepal_length', 10, 43, 6],
    ['sepal_width', 10, 20, 5],
    ['petal_length', 10, 10, 6],
    ['petal_width', 10, 1, 5],
    ['target', ['setosa', 'versicolor', 'virginica'], 0, 2],
  ],
  bits:
    'IGEDHLDHBGLFFAPOLIOILIDIFHHJJEFLJMGHMGBIHCBHIFIDKHbVaMWOUGXJHQRSNYNPTNQSUSVXZYROMMPRLRYUNMMSPHNOOTIOUPcUWhGeYdWVZOPVWiiRaNiUYdTSVdfkVUSiUVRaYaPZYYUWTQepi4Tc5K4uUqmJvlJ0YNcpz3MW6tlsfBTnjY+SpMi1jFjQhpEnAoSUrUcRWIKhKkKSYhDnU5Y1FMowzqSkqGnUlSipLBh1FQxUjCYhB2sQpCkSQgynLUtazsaoqnKEEDFEHEFEFFGEBCFDEHFHFAHJGGFEGGFFEFCDEDFDDDGJEGEFEljnekjlXkdZgelaijfjdmenlhimojZcbdpjjlifeikeXggghUfypxuw4j1wzprtoprt57ovn5nvymnuwz2upuzutmsuppxvqoqspCEIQjEEIAhAAIxiEIIwkCEYQhCMAQhCAIRCCUYghCFrnMcx6WNS5LWNclyosctjWwclSVvc9zGMW1aWLYxTMSpGtIRjicqTvaNbOtOcaRjGj5Tq5trxjS9pWxaU7RAAAAAAAAAAAAAAAABVVVVVVVVVVVVVVVVaqqqqqqqqqqqqqqqq',
};
