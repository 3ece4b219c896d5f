import type { ReviewJson } from '@costwright/app/review/review-shape'
import { renderJson } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { changeText, moneyText, shareText } from '../../money-text.ts'
import { reportHtml, reportMarkdown, reportText, type SpendReport } from '../spend/report.ts'
import { rangeWords } from '../spend/frame-words.ts'
import { shortResource } from '../spend/short-resource.ts'

type Section = SpendReport['sections'][number]

const TITLES: Readonly<Record<ReviewJson['rhythm'], string>> = {
  daily: 'Daily review',
  weekly: 'Weekly review',
  monthly: 'Monthly review',
  quarterly: 'Quarterly review',
}
/** Components that are told apart in a table of where the money went. */
const MOST_GROUPS = 12

/** A review for people or programs. */
export function renderReview(answer: ReviewJson, format: 'text' | 'json' | 'markdown' | 'html', io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'markdown':
      return reportMarkdown(reviewReport(answer))
    case 'html':
      return reportHtml(reviewReport(answer))
    case 'text':
      return reportText(reviewReport(answer), io)
  }
}

/** The report: what happened first, then what to do, then what both rest on. */
function reviewReport(answer: ReviewJson): SpendReport {
  const { rhythm, spend, before, gaps } = answer
  return {
    title: `${TITLES[rhythm]}: ${rangeWords(spend)}, against ${rangeWords(before)}`,
    frame: { ...spend, gaps },
    sections: [
      sentences('What happened', answer.summary),
      todo(answer),
      spent(answer),
      changed(answer),
      unusual(answer),
      dearest(answer),
      toCome(answer),
      plans(answer),
    ],
    notes: notesOf(answer),
  }
}

const plain = { bars: null, details: null, remark: null }

function sentences(title: string, list: readonly string[]): Section {
  return { title, columns: [{ title: '' }], rows: list.map((one) => [one]), ...plain }
}

function todo({ todo: list }: ReviewJson): Section {
  return {
    title: 'What to do',
    columns: [{ title: 'a month', align: 'right' }, { title: 'what' }],
    rows: list.map(({ monthlyUsd, what }) => [moneyText(monthlyUsd), what]),
    bars: null,
    details: { title: 'why', sentences: list.map(({ why }) => why) },
    remark: list.length === 0 ? null : 'Two of them may be about the same dollars: they do not add up.',
  }
}

function spent({ spend: { rows, totalUsd } }: ReviewJson): Section {
  const shown = rows.slice(0, MOST_GROUPS)
  return {
    title: `Where ${moneyText(totalUsd)} of usage went`,
    columns: [
      { title: 'phase' },
      { title: 'component' },
      { title: 'dollars', align: 'right' },
      { title: 'share', align: 'right' },
    ],
    rows: shown.map((row) => [
      row['phase'] ?? '',
      row['component'] ?? '',
      moneyText(row.usd),
      shareText(row.usd, totalUsd),
    ]),
    bars: { title: '', figures: shown.map((row) => Number(row.usd)) },
    details: null,
    remark: rows.length > shown.length ? `… and ${rows.length - shown.length} smaller ones` : null,
  }
}

function changed({ change }: ReviewJson): Section {
  return {
    title: 'What changed most',
    columns: [
      { title: 'change', align: 'right' },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'what' },
    ],
    rows: (change?.groups ?? []).map((group) => [
      changeText(group.changeUsd),
      moneyText(group.beforeUsd),
      moneyText(group.afterUsd),
      [group.title, group.usageType, group.region, group.account].filter((part) => part !== null).join(', '),
    ]),
    ...plain,
  }
}

function unusual({ anomalies: { anomalies } }: ReviewJson): Section {
  return {
    title: 'What was unusual',
    columns: [{ title: 'impact', align: 'right' }, { title: 'from' }, { title: 'kind' }, { title: 'where' }],
    rows: anomalies.map((one) => [
      moneyText(one.impactUsd.toFixed(2)),
      one.from.slice(0, 10),
      one.continuing ? `${one.kind}, goes on` : one.kind,
      one.resource === null ? (one.usageType ?? '') : shortResource(one.resource),
    ]),
    bars: null,
    details: { title: 'cause', sentences: anomalies.map(({ cause }) => cause.words) },
    remark: null,
  }
}

const LOOKED_AT: Readonly<Record<ReviewJson['rhythm'], string>> = {
  daily: 'What cost most in notebooks and training',
  weekly: 'What cost most in serving',
  monthly: 'What cost most',
  quarterly: 'Which machines cost most',
}

function dearest({ rhythm, dearest: { rows } }: ReviewJson): Section {
  const last = rhythm === 'quarterly' ? 'instanceType' : 'resource'
  return {
    title: LOOKED_AT[rhythm],
    columns: [
      { title: 'dollars', align: 'right' },
      { title: 'component' },
      { title: rhythm === 'quarterly' ? 'instance type' : 'resource' },
    ],
    rows: rows.map((row) => [moneyText(row.usd), row['component'] ?? '', shortResource(row[last] ?? '(none)')]),
    ...plain,
  }
}

function toCome({ forecast: { months } }: ReviewJson): Section {
  return {
    title: 'What comes',
    columns: [
      { title: 'month' },
      { title: 'expected', align: 'right' },
      { title: '80 % of cases from', align: 'right' },
      { title: 'to', align: 'right' },
    ],
    rows: months.map(({ month, usd }) => [
      month,
      ...[usd.p50, usd.p10, usd.p90].map((one) => moneyText(one.toFixed(2))),
    ]),
    ...plain,
  }
}

function plans({ coverage }: ReviewJson): Section {
  const percent = (value: number | null): string => (value === null ? 'unknown' : `${value.toFixed(1)} %`)
  return {
    title: 'Savings Plans',
    columns: [{ title: 'eligible usage' }, { title: '', align: 'right' }],
    rows:
      coverage === null
        ? []
        : [
            ['covered', percent(coverage.coveragePercent)],
            ['of the plans, used', percent(coverage.utilisationPercent)],
            ['left on demand', moneyText(coverage.onDemandLeftUsd)],
          ],
    ...plain,
  }
}

function notesOf({ audit }: ReviewJson): readonly string[] {
  if (audit === null) return []
  return [
    `The audit of ${audit.source.collectedAt.slice(0, 10)} found ${moneyText(audit.monthlySavingUsd)} a month to save in ${audit.findings.length} findings: costwright audit.`,
  ]
}
