import type { DecideJson } from '@costwright/app/decide'
import { renderCsv, renderJson } from '../../formats.ts'
import type { Io } from '../../io.ts'
import type { Column } from '../../table.ts'
import { changeSentence } from './cells.ts'
import type { DecideFormat } from './command.ts'
import { renderDecisionsHtml } from './render-html.ts'
import { renderDecisionsMarkdown } from './render-markdown.ts'
import { renderDecisionsText } from './render-text.ts'

const CSV_COLUMNS: readonly Column[] = [
  'phase',
  'component',
  'verdict',
  'used from',
  '$ a month',
  'instead',
  'instead $ a month',
  'counted $ a month',
  'why',
  'what would change it',
].map((title) => ({ title }))

/** The answer in a format; `phase` limits the rows of csv. */
export function renderDecisions(answer: DecideJson, format: DecideFormat, phase: string | null, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(
        CSV_COLUMNS,
        answer.decisions
          .filter((one) => phase === null || one.phase === phase)
          .map((one) => [
            one.phase,
            one.component,
            one.verdict,
            one.usedFrom ?? '',
            one.option?.monthlyUsd ?? '',
            one.alternative?.what ?? '',
            one.alternative?.monthlyUsd ?? '',
            one.countedUsd,
            one.why,
            changeSentence(one),
          ]),
      )
    case 'markdown':
      return renderDecisionsMarkdown(answer)
    case 'html':
      return renderDecisionsHtml(answer)
    case 'text':
      return renderDecisionsText(answer, io)
  }
}
