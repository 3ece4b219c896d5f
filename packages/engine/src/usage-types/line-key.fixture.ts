import type { LineKey } from './line-class.ts'

/** A SageMaker usage line with what a test says about it; the rest is absent. */
export function lineKey(said: Partial<LineKey>): LineKey {
  return {
    service: 'AmazonSageMaker',
    usageType: null,
    operation: null,
    productComponent: null,
    productInstanceType: null,
    description: null,
    chargeKind: 'usage',
    ...said,
  }
}
