import { spendFrameShape } from '@costwright/app/spend/spend-frame'

/** Which dollars there are. */
export const METRIC_NAMES = spendFrameShape.shape.metric.options
