import type { ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { offerTitle } from './offer-title.ts'

export interface OptionProps {
  readonly plan: CommitmentJson
  readonly option: CommitmentJson['options'][number]
}

/** What the recommended commitment of an offer comes to. */
export function OutcomeStats({ plan, option }: OptionProps): ReactElement {
  const { recommended: outcome } = option
  return (
    <Stats>
      <Stat
        label="Saves each month"
        value={
          <Money
            usd={outcome.monthlySavingUsd}
            tone="more-is-good"
            source={{
              title: `Saved each month with ${offerTitle(option.id)}`,
              usd: outcome.monthlySavingUsd,
              meaning: `Two bills of the same ${plan.usage.hours} hours: on demand ${formatUsd(outcome.withoutPlanUsd)}, with the plan ${formatUsd(outcome.withPlanUsd)}, reckoned for a month of 730 hours.`,
              facts: [
                ...option.coveredBySource.map(({ source, usd }) => ({
                  what: `Discount ${source}`,
                  value: <Money usd={usd} />,
                })),
                { what: 'No rate covers', value: <Money usd={option.notCoveredUsd} /> },
                { what: 'Price book', value: `${plan.priceBook.origin}, ${plan.priceBook.date}` },
              ],
              assumptions: plan.assumptions.map(({ what, value, source }) => `${what}: ${value} (${source})`),
              command: 'costwright plan commitment',
            }}
          />
        }
        note={`${formatNumber(outcome.savingPercent, 1)} % of what plans can cover`}
      />
      <Stat
        label="Use of the plan"
        value={outcome.utilisationPercent === null ? '–' : `${formatNumber(outcome.utilisationPercent, 1)} %`}
        note={
          outcome.breakEvenUtilisationPercent === null
            ? null
            : `pays off above ${formatNumber(outcome.breakEvenUtilisationPercent, 0)} %`
        }
      />
      <Stat
        label="Covers"
        value={`${formatNumber(outcome.coveragePercent, 0)} %`}
        note={
          outcome.breakEvenFallPercent === null
            ? null
            : `usage may fall by ${formatNumber(outcome.breakEvenFallPercent, 0)} % before it costs more`
        }
      />
      <Stat
        label="Pay at the purchase"
        value={<Money usd={outcome.cash.upfrontUsd} />}
        note={
          <>
            then <Money usd={outcome.cash.monthlyUsd} /> a month; <Money usd={outcome.cash.totalUsd} /> in all
          </>
        }
      />
    </Stats>
  )
}
