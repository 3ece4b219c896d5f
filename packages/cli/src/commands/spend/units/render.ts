import type { SpendUnitsJson } from '@costwright/app/spend/spend-units'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText, quantityText } from '../../../money-text.ts'
import { rangeWords } from '../frame-words.ts'
import { reportMarkdown, reportText, type SpendReport } from '../report.ts'

const CSV_COLUMNS = ['id', 'unit', 'usd per unit', 'count', 'usd', 'complete', 'components', 'because'].map(
  (title) => ({
    title,
  }),
)

export function renderSpendUnits(answer: SpendUnitsJson, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(
        CSV_COLUMNS,
        answer.units.map((one) => [
          one.id,
          one.title,
          one.usdPerUnit ?? '',
          one.count ?? '',
          one.usd,
          String(one.complete),
          one.components.join(' '),
          one.because,
        ]),
      )
    case 'markdown':
      return reportMarkdown(report(answer))
    case 'text':
      return reportText(report(answer), io)
  }
}

function report(answer: SpendUnitsJson): SpendReport {
  const { units } = answer
  return {
    title: `What a unit cost in ${rangeWords(answer)}`,
    frame: answer,
    sections: [
      {
        title: units.length === 0 ? '' : 'Dollars each',
        columns: [
          { title: 'unit' },
          { title: 'each', align: 'right' },
          { title: 'count', align: 'right' },
          { title: 'dollars', align: 'right' },
          { title: 'count is' },
        ],
        rows: units.map((one) => [
          one.title,
          one.usdPerUnit === null ? 'unknown' : priceText(one.usdPerUnit),
          one.count === null ? '' : quantityText(Number(one.count)),
          moneyText(one.usd),
          one.because,
        ]),
        bars: null,
        details: null,
        remark: 'Units overlap: a training job is made of training hours, so these dollars do not add up to a bill.',
      },
    ],
    notes: units.length === 0 ? ['None of these charges is of a kind that has a unit.'] : [],
  }
}

/** A price for people: cents, and four digits of what is below a dollar. */
function priceText(usdPerUnit: string): string {
  const value = Number(usdPerUnit)
  if (value === 0 || Math.abs(value) >= 1) return moneyText(value.toFixed(2))
  return `${value < 0 ? '-' : ''}$${Math.abs(value).toLocaleString('en-US', { maximumSignificantDigits: 4, useGrouping: false })}`
}
