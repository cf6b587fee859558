/** True when the whole sizes are asked for (`bench --full`), which take minutes; by default small ones do. */
export const isFull = process.argv.includes('--full');
