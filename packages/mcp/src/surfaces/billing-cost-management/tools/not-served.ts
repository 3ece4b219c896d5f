import { z } from 'zod'
import { READS_HERE } from '../../../support/annotations.ts'
import { defineTool } from '../../../tool.ts'
import { BILLING_NOT_SERVED } from '../not-served.ts'

/** The tool `not-served`: what of AWS's billing server is not answered here. */
export const notServedTool = defineTool({
  name: 'not-served',
  title: 'What is not served',
  description: 'Lists the tools of the AWS billing server that are not served here, with what does instead.',
  input: z.object({}),
  output: z.object({
    status: z.literal('success'),
    data: z.object({ not_served: z.array(z.object({ name: z.string(), alternative: z.string() })) }),
  }),
  annotations: READS_HERE,
  run: async () =>
    await Promise.resolve({
      structured: { status: 'success', data: { not_served: [...BILLING_NOT_SERVED] } },
      text: BILLING_NOT_SERVED.map(({ name, alternative }) => `${name}: ${alternative}`).join('\n'),
    }),
})
