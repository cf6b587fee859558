/** The version of this package, to tell two copies on one page apart. */
export const version = '0.0.0';
