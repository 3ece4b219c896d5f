import { quantity } from '../money/quantity.ts'
import { rateUsage, type Usage, type UsageOwner } from './usage.ts'
import { amount } from './words.ts'

/** Lines for the data that SageMaker inference takes in and gives out; none where there is none. */
export function endpointData(
  owner: UsageOwner,
  data: { readonly dataInGb: number; readonly dataOutGb: number },
): readonly Usage[] {
  const usages: Usage[] = []
  if (data.dataInGb > 0)
    usages.push(
      rateUsage(owner, 'inference-data-in', {
        item: 'Data in',
        quantity: quantity(data.dataInGb),
        explain: `${amount(data.dataInGb)} GB of requests`,
      }),
    )
  if (data.dataOutGb > 0)
    usages.push(
      rateUsage(owner, 'inference-data-out', {
        item: 'Data out',
        quantity: quantity(data.dataOutGb),
        explain: `${amount(data.dataOutGb)} GB of responses`,
      }),
    )
  return usages
}
