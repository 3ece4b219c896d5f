import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { RULES } from '@costwright/engine/audit/rules'
import { renderJson } from '../../formats.ts'
import { safeText } from '../../safe-text.ts'
import { VERSION } from '../../version.ts'
import { hasDollars, savingWords } from './audit-words.ts'
import { exemptWords } from './list-sections.ts'

/** Dollars a month from which a finding is an error for code scanning; below it is a warning. */
const ERROR_USD = 1000

/**
 * The answer as SARIF 2.1.0 (OASIS, 2020; errata 01, 2023). A resource has no file: its ARN is the logical location, and the artifact
 * of the physical one, which code scanning asks for. Exempt findings are results that are suppressed.
 */
export function renderSarif(answer: AuditAnswer): string {
  const used = RULES.filter(({ id }) => answer.coverage.rules.includes(id))
  const indexOf = new Map(used.map(({ id }, index) => [id, index]))
  return renderJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'costwright',
            semanticVersion: VERSION,
            rules: used.map(({ id, title, looksAt, saving, fix, phase, remedy }) => ({
              id,
              shortDescription: { text: title },
              fullDescription: { text: `${looksAt} ${saving}` },
              help: { text: fix },
              properties: { tags: ['cost', phase, remedy] },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            endTimeUtc: answer.source.collectedAt,
            toolExecutionNotifications: answer.gaps.map((gap) => ({
              level: 'warning',
              message: { text: safeText(`${gap.what}: ${gap.effect}`) },
            })),
          },
        ],
        results: [
          ...answer.findings.map((one) => ({
            ...place(one, indexOf),
            level: hasDollars(one) ? (Number(one.savingUsd) >= ERROR_USD ? 'error' : 'warning') : 'note',
            message: {
              text: safeText(`${one.title}.${hasDollars(one) ? ` ${savingWords(one)} could be saved.` : ''}`),
            },
            properties: {
              savingUsd: one.savingUsd,
              confidence: one.confidence.level,
              account: one.resource.account,
              region: one.resource.region,
              actions: one.actions,
            },
          })),
          ...answer.exempted.map((one) => ({
            ...place(one, indexOf),
            level: 'note',
            message: { text: safeText(one.title) },
            suppressions: [{ kind: 'external', status: 'accepted', justification: safeText(exemptWords(one)) }],
            properties: { savingUsd: one.savingUsd },
          })),
        ],
        properties: { synthetic: answer.source.synthetic, monthlySavingUsd: answer.monthlySavingUsd },
      },
    ],
  })
}

function place(
  { id, rule, resource }: Pick<FindingJson, 'id' | 'rule' | 'resource'>,
  indexOf: ReadonlyMap<string, number>,
): object {
  return {
    ruleId: rule,
    ruleIndex: indexOf.get(rule) ?? -1,
    partialFingerprints: { 'finding/v1': id },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: addressOf(resource.arn) } },
        logicalLocations: [
          { name: safeText(resource.name), fullyQualifiedName: safeText(resource.arn), kind: 'resource' },
        ],
      },
    ],
  }
}

/** An ARN as a URI; what no URI may hold is encoded, half of a surrogate pair too. */
function addressOf(arn: string): string {
  return encodeURI(arn.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
}
