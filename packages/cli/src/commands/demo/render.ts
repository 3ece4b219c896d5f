import type { DemoJson } from '@costwright/app/demo'
import type { Io } from '../../io.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderAudit } from '../audit/render.ts'
import { wrapText } from '../../wrap-text.ts'
import { renderSpendSummary } from '../spend/summary/render.ts'

/** A heading is never wider than this, however wide the terminal. */
const MOST_COLUMNS = 110
/** Sentences of the forecast that are repeated: the month, and those after it. */
const FORECAST_SENTENCES = 2

const NEXT = [
  'costwright audit --source demo --rule idle-endpoint',
  'costwright audit --source demo --format html > audit.html',
  'costwright rules idle-endpoint',
  'costwright sample ./sample && costwright import ./sample/costwright-sample',
  'costwright spend --by component,account --granularity week',
  'costwright estimate examples/ten-scientists.yaml --compare examples/ten-scientists-after.yaml',
  'costwright check examples/training-cost-analysis.claims.yaml',
]

const SEE = 'costwright dashboard --source demo   (from a checkout: npx costwright dashboard --source demo)'

/** The demonstration as text: the bill, the change, what comes, the audit. */
export function renderDemo(answer: DemoJson, io: Io): string {
  const style = createStyle(io)
  const heading = headings(Math.min(MOST_COLUMNS, io.columns), style)
  const change = [...answer.change.summary, ...answer.forecast.summary.slice(0, FORECAST_SENTENCES)]
  return `${[
    heading('Where the money went'),
    renderSpendSummary({ answer: answer.spend, include: [], names: new Map() }, 'text', io).trimEnd(),
    heading('Why it changed, and what comes'),
    change.map((sentence) => wrapText(sentence, io.columns, '', '')).join('\n'),
    heading('What to fix'),
    renderAudit(answer.audit, 'text', io).trimEnd(),
    [style('bold', 'Try next'), ...NEXT.map((command) => `  ${command}`)].join('\n'),
    [style('bold', 'See all of it in the browser'), `  ${SEE}`].join('\n'),
  ].join('\n\n')}\n`
}

function headings(columns: number, style: Style): (title: string) => string {
  let number = 0
  return (title) => style('bold', `── ${++number}. ${title} `.padEnd(columns, '─'))
}
