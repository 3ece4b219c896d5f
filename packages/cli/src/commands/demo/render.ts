import { DEMO_FILES, type DemoJson } from '@costwright/app/demo'
import type { EstimateJson } from '@costwright/app/estimate'
import { join, relative } from 'node:path'
import type { Io } from '../../io.ts'
import { createStyle, type Style } from '../../style.ts'
import { changeParts } from '../estimate/render-comparison.ts'
import { treeParts } from '../estimate/render-tree.ts'
import { renderGaps } from '../../render-gaps.ts'
import { claimsParts, wrapped } from '../check/render-claims.ts'

/** Text is never wider than this, however wide the terminal: long lines are hard to read. */
const MOST_COLUMNS = 110
const LEAST_COLUMNS = 60
/** Changes shown for each comparison. */
const MOST_CHANGES = 8

/** The demonstration as text: the claims, then each bill with what changes. */
export function renderDemo(answer: DemoJson, folder: string, io: Io): string {
  const style = createStyle(io)
  const columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, io.columns))
  const files = (name: string): string => shownPath(join(folder, name), io.cwd)
  const parts = [
    heading(1, 'One training job, against a published analysis', style, columns),
    ...claimsParts(answer.claims, style, columns),
  ]
  for (const [index, estimate] of answer.estimates.entries()) {
    parts.push(
      heading(index + 2, `${estimate.name}: the monthly bill, and what changes`, style, columns),
      ...billParts(estimate, style, columns),
    )
  }
  const { origin, date } = answer.claims.priceBook
  parts.push(
    style('dim', `A month has 730 hours. Prices: ${origin}, ${date}. Each change is the difference of two bills.`),
  )
  const [first] = DEMO_FILES.bills
  parts.push(
    [
      style('bold', 'Try next'),
      `  costwright estimate ${files(first.before)} --explain`,
      `  costwright estimate ${files(first.before)} --compare ${files(first.after)}`,
      '  costwright price ml.g5.xlarge ml.g4dn.xlarge --region us-east-1,eu-west-1',
      '  costwright price --gpu --max-usd 2 --component training',
      '  costwright estimate --schema > estimate.schema.json',
      ...(folder.includes('node_modules')
        ? []
        : [style('dim', '  (in a checkout: node packages/cli/dist/main.js in place of costwright)')]),
    ].join('\n'),
  )
  return `${parts.join('\n\n')}\n`
}

function heading(number: number, title: string, style: Style, columns: number): string {
  const text = `── ${number}. ${title} `
  return style('bold', text.padEnd(columns, '─'))
}

function billParts(estimate: EstimateJson, style: Style, columns: number): readonly string[] {
  const parts = [...treeParts(estimate, style)]
  if (estimate.comparison !== null) parts.push(...changeParts(estimate, estimate.comparison, style, MOST_CHANGES))
  const gaps = [
    ...new Map([...estimate.gaps, ...(estimate.comparison?.gaps ?? [])].map((gap) => [gap.what, gap])).values(),
  ]
  const mild = gaps.filter((gap) => gap.kind === 'assumed-price' || gap.kind === 'estimated-price')
  if (mild.length < gaps.length)
    parts.push(
      renderGaps(
        gaps.filter((gap) => !mild.includes(gap)),
        style,
      ),
    )
  if (mild.length > 0) {
    const each = mild.map((gap) => `${gap.kind === 'assumed-price' ? 'assumed' : 'estimated'} ${gap.what}`)
    parts.push(style('dim', wrapped(`Prices that no list has: ${each.join('; ')}.`, columns)))
  }
  return parts
}

/** A path from here where that is shorter to type; else the whole of it. */
function shownPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path)
  return fromHere.startsWith('..') ? path : fromHere
}
