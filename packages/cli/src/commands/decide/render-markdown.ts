import type { DecideJson } from '@costwright/app/decide'
import { renderMarkdown } from '../../formats.ts'
import { changeText, moneyText } from '../../money-text.ts'
import { safeText } from '../../safe-text.ts'
import type { Column } from '../../table.ts'
import { cellText, changeSentence, changesText, rowsOf, stepText } from './cells.ts'

/** A page for a team: matrix, costs, path, the reasons of every phase, and what was assumed. */
export function renderDecisionsMarkdown(answer: DecideJson): string {
  const matrixColumns: readonly Column[] = [
    { title: 'component' },
    ...answer.phases.map((one) => ({ title: one.title })),
  ]
  const parts = [
    `# Which SageMaker components for ${plain(answer.name)}`,
    `Region ${answer.region}. Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}. A month has 730 hours.`,
    ...(answer.complete ? [] : ['**Prices are missing: see the gaps below. The figures are not complete.**']),
    renderMarkdown(
      matrixColumns,
      rowsOf(answer).map(({ title, decisions }) => [title, ...decisions.map(cellText)]),
    ),
    'An amount beside *use* is what it costs a month; beside *skip* and *later*, what it would cost.',
    '## Cost of a month',
    renderMarkdown(
      [
        { title: 'phase' },
        { title: 'on the AWS bill', align: 'right' },
        { title: 'of it S3', align: 'right' },
        { title: 'energy, wear, time of your own', align: 'right' },
        { title: 'together', align: 'right' },
      ],
      answer.phases.map((one) => [
        one.title,
        moneyText(one.awsUsd),
        moneyText(one.storage.monthlyUsd),
        moneyText(one.ownUsd),
        moneyText(one.monthlyUsd),
      ]),
    ),
    '## The path',
    renderMarkdown(
      [
        { title: 'from' },
        { title: 'to' },
        { title: 'when' },
        { title: 'a month', align: 'right' },
        { title: 'what changes' },
      ],
      answer.path.map((step) => [
        step.from,
        step.to,
        stepText(step),
        step.ahead ? changeText(step.changeUsd) : '',
        changesText(answer, step),
      ]),
    ),
    '## Why',
    ...answer.phases.flatMap(({ phase, title }) => [
      `### ${title}`,
      renderMarkdown(
        [{ title: 'component' }, { title: 'verdict' }, { title: 'why' }, { title: 'what would change it' }],
        answer.decisions
          .filter((one) => one.phase === phase)
          .map((one) => [
            one.title,
            one.usedFrom === null ? one.verdict : `later: ${one.usedFrom}`,
            one.why,
            changeSentence(one),
          ]),
      ),
    ]),
    ...(answer.assumptions.length === 0
      ? []
      : [
          '## Assumed',
          'Facts that were not stated, so the documented defaults are used:',
          renderMarkdown(
            [{ title: 'field' }, { title: 'value' }, { title: 'what' }],
            answer.assumptions.map((one) => [one.field, String(one.value), one.what]),
          ),
        ]),
    ...(answer.gaps.length === 0
      ? []
      : [
          '## Gaps',
          renderMarkdown(
            [{ title: 'kind' }, { title: 'what' }, { title: 'effect' }],
            answer.gaps.map((gap) => [gap.kind, gap.what, gap.effect]),
          ),
        ]),
    answer.notes.map((note) => `- ${note}`).join('\n'),
  ]
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`
}

/** Text of the user for a heading: no line break and no markup. */
function plain(text: string): string {
  return safeText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|]/g, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`))
}
