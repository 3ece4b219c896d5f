import type { SpendFrame } from '@costwright/app/spend/spend-frame'
import { renderMarkdown } from '../../formats.ts'
import { escapeHtml, htmlPage } from '../../html.ts'
import type { Io } from '../../io.ts'
import { renderGaps } from '../../render-gaps.ts'
import { safeText } from '../../safe-text.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'
import { cellText } from './cell-text.ts'
import { fitRows, tableWidth } from './fit-table.ts'
import { basisWords } from './frame-words.ts'
import { listSection, SPEND_STYLE, SYNTHETIC_WORDS, tableHtml } from './html-parts.ts'
import { shareBar } from './share-bar.ts'

/** A table of an answer with what to know to read it. Cells are text from anywhere; what prints them makes them safe. */
interface ReportSection {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** One figure for each row, drawn as a bar in text; null for none. */
  readonly bars: { readonly title: string; readonly figures: readonly number[] } | null
  /** A sentence for each row: below it in text, in a column of this title elsewhere; null for none. */
  readonly details: { readonly title: string; readonly sentences: readonly string[] } | null
  readonly remark: string | null
}

/** An answer about the bills for people, whatever it is printed as. Sections without rows are left out. */
export interface SpendReport {
  readonly title: string
  readonly frame: SpendFrame
  readonly sections: readonly ReportSection[]
  readonly notes: readonly string[]
}

const WIDEST_BAR = 20
const NARROWEST_BAR = 6
/** The last column holds sentences: it is broken into lines of at least this width before names are shortened. */
const NARROWEST_SENTENCE = 24

export function reportText({ title, frame, sections, notes }: SpendReport, io: Io): string {
  const style = createStyle(io)
  const parts = [
    ...(frame.synthetic ? [style('dim', SYNTHETIC_WORDS)] : []),
    `${style('bold', safeText(title))}\n${style('dim', basisWords(frame))}`,
    ...sections.flatMap((section) =>
      section.rows.length === 0
        ? []
        : [
            [
              style('bold', section.title),
              sectionText(section, io.columns, style),
              ...(section.remark === null ? [] : [style('dim', safeText(section.remark))]),
            ].join('\n'),
          ],
    ),
    ...(frame.gaps.length === 0 ? [] : [renderGaps(frame.gaps, style)]),
    ...(notes.length === 0 ? [] : [style('dim', notes.map(safeText).join('\n'))]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** The table of a section with its sentences below their rows. Rows have one line each: they are shortened, not broken. */
function sectionText(section: ReportSection, width: number, style: Style): string {
  if (section.details === null) return sectionTable(section, width)
  const [head = '', ...lines] = sectionTable(section, width).split('\n')
  return [
    head,
    ...lines.flatMap((line, index) => [line, style('dim', `  ${safeText(section.details?.sentences[index] ?? '')}`)]),
  ].join('\n')
}

function sectionTable({ columns, rows, bars, details }: ReportSection, width: number): string {
  const safe = rows.map((row) => row.map(cellText))
  if (details !== null) return renderTable(columns, fitRows(columns, safe, width))
  if (bars !== null) {
    const fitted = fitRows(columns, safe, width - NARROWEST_BAR - 2)
    const room = Math.min(WIDEST_BAR, width - tableWidth(columns, fitted) - 2)
    if (room < NARROWEST_BAR) return renderTable(columns, fitted)
    const largest = Math.max(0, ...bars.figures)
    return renderTable(
      [...columns, { title: bars.title }],
      fitted.map((row, index) => [...row, shareBar(bars.figures[index] ?? 0, largest, room)]),
    )
  }
  if (tableWidth(columns, safe) <= width) return renderTable(columns, safe)
  // The sentence at the end takes what the rest leaves.
  const last = columns.length - 1
  const names = columns.slice(0, last)
  const fitted = fitRows(
    names,
    safe.map((row) => row.slice(0, last)),
    width - NARROWEST_SENTENCE - 2,
  )
  const room = Math.max(NARROWEST_SENTENCE, width - tableWidth(names, fitted) - 2)
  return renderTable(
    [...names, { title: columns[last]?.title ?? '', width: room }],
    fitted.map((row, index) => [...row, safe[index]?.[last] ?? '']),
  )
}

/** A section whose sentences are a column. */
function withSentences(section: ReportSection): ReportSection {
  const { details, columns, rows } = section
  if (details === null) return section
  return {
    ...section,
    columns: [...columns, { title: details.title }],
    rows: rows.map((row, index) => [...row, details.sentences[index] ?? '']),
  }
}

export function reportMarkdown({ title, frame, sections, notes }: SpendReport): string {
  const plain = (text: string): string => safeText(text).replaceAll('<', '&lt;')
  const parts = [
    `# ${plain(title)}`,
    ...(frame.synthetic ? [SYNTHETIC_WORDS] : []),
    plain(basisWords(frame)),
    ...sections.map(withSentences).flatMap(({ title: name, columns, rows, remark }) =>
      rows.length === 0
        ? []
        : [
            `## ${plain(name)}`,
            renderMarkdown(
              columns,
              rows.map((row) => row.map(cellText)),
            ).trimEnd(),
            ...(remark === null ? [] : [plain(remark)]),
          ],
    ),
    ...(frame.gaps.length === 0
      ? []
      : [frame.gaps.map((gap) => plain(`- ${gap.kind}: ${gap.what}: ${gap.effect}`)).join('\n')]),
    ...notes.map(plain),
  ]
  return `${parts.join('\n\n')}\n`
}

/** One self-contained page: no script, nothing fetched, light and dark. `figures` is HTML that stands before the tables. */
export function reportHtml({ title, frame, sections, notes }: SpendReport, figures = ''): string {
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(frame.synthetic ? [`<p class="dim">${SYNTHETIC_WORDS}</p>`] : []),
    `<p class="dim">${escapeHtml(basisWords(frame))}</p>`,
    figures,
    ...sections
      .map(withSentences)
      .flatMap(({ title: name, columns, rows, remark }) =>
        rows.length === 0
          ? []
          : [
              `<h2>${escapeHtml(name)}</h2>`,
              tableHtml(name, columns, rows),
              ...(remark === null ? [] : [`<p class="dim">${escapeHtml(remark)}</p>`]),
            ],
      ),
    ...listSection(
      'Gaps',
      frame.gaps.map((gap) => `${gap.kind}: ${gap.what}: ${gap.effect}`),
    ),
    ...notes.map((note) => `<p class="dim">${escapeHtml(note)}</p>`),
  ]
  return htmlPage(title, body.join('\n'), SPEND_STYLE)
}
