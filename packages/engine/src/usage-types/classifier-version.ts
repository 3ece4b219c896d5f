/**
 * Grows whenever `classifyLine` may answer differently for a line that it knew before. What is stored classified carries
 * it, so that a reader sees which months an older classifier wrote.
 */
export const CLASSIFIER_VERSION = 1
