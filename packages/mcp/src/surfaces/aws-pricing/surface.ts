import type { Surface } from '../../tool.ts'
import { notServedAnswer, type NotServed } from '../peer/not-served.ts'
import { notServedTool } from '../peer/not-served-tool.ts'
import { generateCostReport } from './generate-cost-report.ts'
import { getPricingTool } from './get-pricing.ts'
import { openPriceList, type OpenPriceList } from './open-price-list.ts'
import { priceListTools } from './price-list-tools.ts'

/** Tools of the AWS Pricing server that are not served, with what does instead. */
export const PRICING_NOT_SERVED: readonly NotServed[] = [
  {
    name: 'analyze_cdk_project',
    alternative: 'it reads no source code. Describe what runs and use the tool estimate (surface costwright).',
  },
  {
    name: 'analyze_terraform_project',
    alternative: 'it reads no source code. Describe what runs and use the tool estimate (surface costwright).',
  },
  {
    name: 'get_bedrock_patterns',
    alternative:
      'it has no pages on Bedrock. For SageMaker, the tools decide and advise_compute (surface costwright) say what to use.',
  },
]

/** What AWS's pricing server answers, out of the price book or from AWS. `open` says how to come to the prices. */
export function pricingSurface(open: OpenPriceList): Surface {
  return {
    id: 'aws-pricing',
    tools: [
      getPricingTool(open),
      ...priceListTools(open),
      generateCostReport,
      notServedTool('pricing_not_served', 'pricing', PRICING_NOT_SERVED),
    ],
    unlisted: [],
    onUnknownTool: (name) => notServedAnswer(PRICING_NOT_SERVED, name),
    onUnknownArgument: 'ignore',
  }
}

export const awsPricingSurface: Surface = pricingSurface(openPriceList)
