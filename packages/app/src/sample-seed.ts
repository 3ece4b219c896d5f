/** Seed of the sample account that demonstrations use. */
export const SAMPLE_SEED = 1
/** Its scale. */
export const SAMPLE_SCALE = 1
