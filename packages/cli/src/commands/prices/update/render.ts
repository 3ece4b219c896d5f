import type { PricesUpdateResult } from '@costwright/app/prices-update'
import type { Io } from '../../../io.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'

/** What an update did, for people. */
export function renderUpdate(result: PricesUpdateResult, io: Io): string {
  const style = createStyle(io)
  const { report } = result
  const count = (outcome: string): number => report.files.filter((file) => file.outcome === outcome).length
  const lines = [
    `${count('read')} files read, ${count('kept')} unchanged, ${count('failed')} failed, from ${safeText(report.place)}`,
  ]
  switch (result.kind) {
    case 'unchanged':
      lines.push('Nothing new: the prices in force are current.')
      break
    case 'updated':
      lines.push(
        `${style(['bold', 'green'], 'New prices are in force')}: book ${result.bookId}, ${compared(result.guard.prices)}. costwright prices rollback goes back.`,
      )
      if (result.guard.kind === 'refused')
        lines.push('Accepted although:', ...result.guard.reasons.map((reason) => `  ${reason}`))
      break
    case 'refused':
      lines.push(
        style(['bold', 'red'], 'Refused: the prices in force stay as they are, because'),
        ...result.guard.reasons.map((reason) => `  ${reason}`),
      )
      for (const change of [...result.guard.prices.worst, ...result.guard.savingsPlans.worst].slice(0, 20)) {
        lines.push(
          `  ${safeText(change.key)}: ${'before' in change ? change.before : 'none'} → ${'after' in change ? change.after : 'gone'}`,
        )
      }
      lines.push('If this is right, run it again with --accept.')
  }
  for (const file of report.files.filter((one) => one.outcome === 'failed'))
    lines.push(
      style(
        'red',
        `failed: ${file.kind} ${file.region ?? ''}: ${safeText(file.message ?? '')}; its earlier prices stay`,
      ),
    )
  if (report.newTypes.length > 0)
    lines.push(`Types without a specification yet: ${report.newTypes.map(safeText).join(', ')}`)
  const unknown = Object.entries(report.skipped.unknownComponents)
  if (unknown.length > 0)
    lines.push(
      `Components that are not known and were left out: ${unknown.map(([name, rows]) => `${safeText(name)} (${rows} rows)`).join(', ')}`,
    )
  for (const note of [...report.notes, ...result.problems]) lines.push(safeText(note))
  return `${lines.join('\n')}\n`
}

function compared({
  before,
  after,
  lost,
  added,
}: {
  readonly before: number
  readonly after: number
  readonly lost: number
  readonly added: number
}): string {
  return `${after} prices (${before} before; ${added} new, ${lost} gone)`
}
