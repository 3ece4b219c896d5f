import { z } from 'zod'
import { costReport } from '@costwright/app/price-list-answers/cost-report'
import { wrappedAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { READS_HERE } from '../../support/annotations.ts'

const texts = z.array(z.string()).nullable().default(null)
const anything = z.record(z.string(), z.unknown())

export const generateCostReport = definePeerTool({
  name: 'generate_cost_report',
  title: 'Report of prices and costs',
  description:
    'A report, as Markdown or CSV, of the prices in an answer of get_pricing and of unit price × usage in detailed_cost_data. For the bill of a described set-up use estimate.',
  input: z.object({
    pricing_data: anything,
    service_name: z.string(),
    related_services: texts,
    pricing_model: z.string().default('ON DEMAND'),
    assumptions: texts,
    exclusions: texts,
    output_file: z.string().nullable().default(null).describe('Not written: the report is the answer'),
    format: z.string().default('markdown').describe('markdown or csv'),
    detailed_cost_data: anything.nullable().default(null),
    recommendations: anything.nullable().default(null),
  }),
  output: z.object({ result: z.string() }),
  annotations: READS_HERE,
  run: (args) => {
    const report = costReport(args)
    const note =
      args.output_file === null
        ? ''
        : `\nNot written to ${JSON.stringify(args.output_file)}: this server writes no files. The report is above.\n`
    return Promise.resolve(wrappedAnswer(`${report}${note}`))
  },
})
