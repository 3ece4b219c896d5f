import { z } from 'zod'
import { auditShape } from '@costwright/app/audit/audit-shape'
import { rulesShape } from '@costwright/app/audit/list-rules'
import { UserError } from '@costwright/app/errors'
import { didYouMean } from '@costwright/app/documents/suggest'
import { READS_HERE } from '../support/annotations.ts'
import { quoted } from '../support/plain-text.ts'
import { moneyText, sentence, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_NAMED = 12

/** All about one finding. */
export const explainFinding = defineTool({
  name: 'explain_finding',
  title: 'Explain a finding',
  description:
    'One finding of the last audit of this session in full: evidence, the two bills behind the saving, confidence and why, what its rule looks at and how to fix it.',
  input: z.object({ id: z.string().min(1).max(200) }),
  output: z.object({
    finding: auditShape.shape.findings.element,
    rule: rulesShape.shape.rules.element,
  }),
  annotations: READS_HERE,
  run: async ({ id }, context) => {
    const { lastAudit } = context.session
    if (lastAudit === null)
      throw new UserError('no-audit', 'nothing has been audited since the server started', { hint: 'call audit first' })
    const finding = lastAudit.findings.find((one) => one.id === id)
    if (finding === undefined) {
      const ids = lastAudit.findings.map((one) => one.id)
      throw new UserError('unknown-finding', `the last audit has no finding ${quoted(id)}${didYouMean(id, ids)}`, {
        hint: 'ids are in the findings of audit',
      })
    }
    const { listRules } = await import('@costwright/app/audit/list-rules')
    const { readConfig } = await import('@costwright/app/config/read-config')
    const { config } = await readConfig(context.cwd)
    const [rule] = listRules(config, finding.rule).rules
    const facts = finding.evidence.flatMap((one) => (one.kind === 'fact' ? [`${one.label}: ${quoted(one.value)}`] : []))
    return {
      structured: { finding, rule },
      text: textOf(
        sentenceAbout([finding.resource.name], `${finding.title}: ${moneyText(finding.savingUsd)} a month.`),
        sentenceAbout([finding.resource.name], `Confidence ${finding.confidence.level}: ${finding.confidence.because}`),
        facts.slice(0, MOST_NAMED).map(sentence),
        rule === undefined ? null : sentence(`Fix: ${rule.fix}`),
      ),
    }
  },
})
