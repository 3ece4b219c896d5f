import { z } from 'zod'
import { rulesShape } from '@costwright/app/audit/list-rules'
import { READS_HERE } from '../support/annotations.ts'
import { sentence, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

/** What an audit looks for. */
export const listRules = defineTool({
  name: 'list_rules',
  title: 'Rules of the audit',
  description: 'What an audit looks for: each rule with what it looks at, when it abstains, its settings and its fix.',
  input: z.object({ id: z.string().max(80).optional().describe('Only this rule') }),
  output: rulesShape,
  annotations: READS_HERE,
  run: async ({ id }, context) => {
    const { listRules: list } = await import('@costwright/app/audit/list-rules')
    const { readConfig } = await import('@costwright/app/config/read-config')
    const { config } = await readConfig(context.cwd)
    const answer = list(config, id ?? null)
    const [only] = answer.rules
    return {
      structured: answer,
      text:
        id === undefined || only === undefined
          ? `${answer.rules.length} rules, ${answer.rules.filter(({ enabled }) => enabled).length} in force.`
          : textOf(sentence(only.title), sentence(`Looks at: ${only.looksAt}`), sentence(`Fix: ${only.fix}`)),
    }
  },
})
