import { addUsd, compareUsd, subtractUsd, usd, usdToJson, ZERO_USD } from '@costwright/engine/money/usd'
import type { AuditAnswer, FindingJson } from '../audit/audit-shape.ts'
import { UserError } from '../errors.ts'
import type { LineJson } from '../outputs/shapes.ts'
import type { Decision } from './decision-shape.ts'
import type { OneFindingJson } from './findings-shape.ts'
import { fixCode } from './fix-code.ts'
import { ruleOf, totalOf } from './list-findings.ts'

/** A finding about a job is about all of its runs. */
const JOB = /:[a-z]+-job\//

/** One finding with all that is known of it. @throws UserError `unknown-finding` */
export function oneFinding(audit: AuditAnswer, id: string, decisions: readonly Decision[]): OneFindingJson {
  const finding = audit.findings.find((one) => one.id === id)
  if (finding === undefined) throw unknownFinding(audit, id)
  const rule = ruleOf(finding.rule)
  if (rule === null) throw new UserError('unknown-rule', `this program has no rule ${finding.rule}`)
  return {
    finding,
    rule,
    source: audit.source,
    beforeUsd: totalOf(finding.before),
    afterUsd: totalOf(finding.after),
    bills: billsOf(finding),
    diff: diffOf(finding),
    code: [...fixCode(finding)],
    decision: decisions.find((one) => one.finding === id) ?? null,
    related: audit.findings.flatMap((one) =>
      finding.countedIn.includes(one.id) ? [{ id: one.id, title: one.title, savingUsd: one.savingUsd }] : [],
    ),
    where: whereOf(finding),
  }
}

function unknownFinding(audit: AuditAnswer, id: string): UserError {
  const exempt = audit.exempted.find((one) => one.id === id)
  return exempt === undefined
    ? new UserError('unknown-finding', `the audit has no finding ${JSON.stringify(id)}`, {
        hint: 'it may be gone since the link was made: the list has those that are there',
      })
    : new UserError('exempt-finding', `${exempt.title}: not counted, ${exempt.reason}`, {
        hint: 'costwright.yaml exempts it',
      })
}

/** What the resource is told apart by in the bill; nothing where the finding is about no single resource. */
function whereOf({ resource }: FindingJson): string[] | null {
  return resource.arn === '' || resource.region === '' || JOB.test(resource.arn)
    ? null
    : [`resource=${resource.arn.replaceAll(',', String.raw`\,`)}`]
}

/** The two bills, line beside line. */
function billsOf({ before, after }: FindingJson): OneFindingJson['bills'] {
  const rows = new Map<string, OneFindingJson['bills'][number]>()
  const add = (lines: readonly LineJson[], side: 'before' | 'after'): void => {
    for (const { resource, item, usageType, unit, quantity, usd: amount } of lines) {
      const key = JSON.stringify([resource, item, usageType, unit])
      const zero = usdToJson(ZERO_USD)
      const row = rows.get(key) ?? {
        resource,
        item,
        usageType,
        unit,
        beforeQuantity: 0,
        afterQuantity: 0,
        beforeUsd: zero,
        afterUsd: zero,
        changeUsd: zero,
      }
      rows.set(key, {
        ...row,
        [`${side}Quantity`]: row[`${side}Quantity`] + quantity,
        [`${side}Usd`]: usdToJson(addUsd(usd(row[`${side}Usd`]), usd(amount))),
      })
    }
  }
  add(before, 'before')
  add(after, 'after')
  return [...rows.values()]
    .map((row) => ({ ...row, changeUsd: usdToJson(subtractUsd(usd(row.afterUsd), usd(row.beforeUsd))) }))
    .toSorted((a, b) => compareUsd(usd(a.changeUsd), usd(b.changeUsd)))
}

/** What runs now and what would run, a line for each metered thing. */
function diffOf({ before, after }: FindingJson): OneFindingJson['diff'] {
  const texts = (lines: readonly LineJson[]): readonly string[] =>
    lines.map(
      ({ resource, item, quantity, unit, usd: amount }) =>
        `${resource}: ${item}, ${Number(quantity.toPrecision(6))} ${unit}, $${Number(amount).toFixed(2)}`,
    )
  const [was, is] = [texts(before), texts(after)]
  return [
    ...was.map((text) => ({ sign: is.includes(text) ? (' ' as const) : ('-' as const), text })),
    ...is.filter((text) => !was.includes(text)).map((text) => ({ sign: '+' as const, text })),
  ]
}
