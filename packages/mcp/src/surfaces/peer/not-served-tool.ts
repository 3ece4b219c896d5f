import { z } from 'zod'
import { READS_HERE } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import type { NotServed } from './not-served.ts'
import { objectAnswer } from './peer-answer.ts'
import { definePeerTool } from './peer-tool.ts'

/** A tool that lists what of a server is not served here. `server` is its name for people: `pricing`. */
export function notServedTool(name: string, server: string, list: readonly NotServed[]): McpTool {
  return definePeerTool({
    name,
    title: 'What is not served',
    description: `Lists the tools of the AWS ${server} server that are not served here, with what does instead.`,
    input: z.object({}),
    output: z.object({ not_served: z.array(z.object({ name: z.string(), alternative: z.string() })) }),
    annotations: READS_HERE,
    run: () =>
      Promise.resolve({
        ...objectAnswer({ not_served: list }),
        text: list.map((one) => `${one.name}: ${one.alternative}`).join('\n'),
      }),
  })
}
