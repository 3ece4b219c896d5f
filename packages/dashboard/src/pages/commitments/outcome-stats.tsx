import type { ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { formatNumber, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { offerTitle } from './offer-title.ts'
import { planSource } from './plan-source.tsx'

/** What parts of the page are about: a plan, and the offer of it that is looked at. */
export interface OptionProps {
  readonly plan: CommitmentJson
  readonly option: CommitmentJson['options'][number]
}

/** What the recommended commitment of an offer comes to. */
export function OutcomeStats({ plan, option }: OptionProps): ReactElement {
  const { recommended: outcome } = option
  const { cash } = outcome
  return (
    <Stats>
      <Stat
        label="Saves each month"
        value={
          <Money
            usd={outcome.monthlySavingUsd}
            tone="more-is-good"
            source={planSource(
              `Saved each month with ${offerTitle(option.id)}`,
              outcome.monthlySavingUsd,
              plan,
              option,
              `Two bills of the same ${plan.usage.hours} hours, on demand ${formatUsd(outcome.withoutPlanUsd)} and with the plan ${formatUsd(outcome.withPlanUsd)}, reckoned for a month of 730 hours.`,
            )}
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
        value={
          <Money
            usd={cash.upfrontUsd}
            source={planSource(
              'Paid at the purchase',
              cash.upfrontUsd,
              plan,
              option,
              `${formatUsd(outcome.commitmentUsdPerHour)} an hour for ${offerTitle(option.id)} is ${formatUsd(cash.totalUsd)} in all, of which this is due at once.`,
            )}
          />
        }
        note={
          <>
            then <Money usd={cash.monthlyUsd} /> a month; <Money usd={cash.totalUsd} /> in all
          </>
        }
      />
    </Stats>
  )
}
