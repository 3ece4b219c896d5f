import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { OverviewJson } from '../../api/answers.ts'
import { spendSource } from '../../bill/spend-source.tsx'
import { monthBefore } from '../../bill/starts.ts'
import { formatDate, formatMonth, formatUsd } from '../../kit/format.ts'
import { Money } from '../../kit/money.tsx'
import { SourceButton } from '../../kit/source-button.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { forecastSource } from './forecast-source.ts'

/** The four figures that most people come for. */
export function Headline({ data }: { readonly data: OverviewJson }): ReactElement {
  const { month, savings } = data
  return (
    <Stats>
      {month !== null && <MonthStats month={month} data={data} />}
      {savings !== null && <SavingStats savings={savings} />}
    </Stats>
  )
}

function MonthStats({
  month,
  data,
}: {
  readonly month: NonNullable<OverviewJson['month']>
  readonly data: OverviewJson
}): ReactElement {
  const name = formatMonth(month.month)
  const { expectedUsd } = month
  return (
    <>
      {month.knownDays === 0 && month.previousUsd !== null ? (
        <NewestMonth month={monthBefore(month.month)} usd={month.previousUsd} running={name} data={data} />
      ) : (
        <Stat
          label={`${name} so far`}
          value={
            <Money
              usd={month.toDateUsd}
              source={spendSource(
                `${name} so far`,
                month.toDateUsd,
                { from: month.month },
                data.spend,
                `What the bill holds of ${name}, with fees that were billed once in it. The lines below are all of the month as delivered.`,
              )}
            />
          }
          note={
            <>
              {month.knownDays} of {month.days} days
              {month.previousToDateUsd !== null && <>; {formatUsd(month.previousToDateUsd)} by then the month before</>}
            </>
          }
        />
      )}
      <Stat
        label={`Expected for ${name}`}
        value={
          expectedUsd === null ? (
            <Money usd={null} />
          ) : (
            <SourceButton source={forecastSource(data.forecast, `Expected for ${name}`, expectedUsd)}>
              {formatUsd(expectedUsd.p50)}
            </SourceButton>
          )
        }
        note={
          expectedUsd === null
            ? 'too little history for a forecast'
            : `${formatUsd(expectedUsd.p10)} to ${formatUsd(expectedUsd.p90)}${month.previousUsd === null ? '' : `; the month before ${formatUsd(month.previousUsd)}`}`
        }
      />
    </>
  )
}

/** Where the running month is not in the bill yet, the newest that is. */
function NewestMonth({
  month,
  usd,
  running,
  data,
}: {
  readonly month: string
  readonly usd: string
  readonly running: string
  readonly data: OverviewJson
}): ReactElement {
  const title = formatMonth(month)
  return (
    <Stat
      label={title}
      value={
        <Money
          usd={usd}
          source={spendSource(
            title,
            usd,
            { from: month },
            data.spend,
            'The sum of the days of the month, with fees that were billed once in it.',
          )}
        />
      }
      note={`the newest month of the bill: nothing of ${running} is in it yet`}
    />
  )
}

function SavingStats({ savings }: { readonly savings: NonNullable<OverviewJson['savings']> }): ReactElement {
  const read = `Read ${formatDate(savings.collectedAt, true)}`
  return (
    <>
      <Stat
        label="Could be saved each month"
        value={
          <Money
            usd={savings.potentialUsd}
            source={{
              title: 'Could be saved each month',
              usd: savings.potentialUsd,
              meaning:
                'The difference of two bills for each finding, the month as it goes on and the month after the fix; each dollar is counted once.',
              facts: [
                { what: 'Findings', value: String(savings.findings) },
                { what: 'Audited', value: read },
                { what: 'Account costs a month', value: formatUsd(savings.monthlySpendUsd) },
              ],
              assumptions: savings.synthetic ? ['The audited account is the sample account: it is invented.'] : [],
              command: savings.source === 'demo' ? 'costwright audit --source demo' : 'costwright audit',
            }}
          />
        }
        note={
          <Link to="/findings" className="text-accent">
            {savings.findings} findings
          </Link>
        }
      />
      <Stat
        label="Saved since an earlier audit"
        value={savings.realised === null ? <Money usd={null} /> : <Money usd={savings.realised.usd} />}
        note={
          savings.realised === null
            ? 'one audit so far: there is nothing to compare it with'
            : `promised by ${savings.realised.findings} findings that are gone since ${formatDate(savings.realised.since)}; not measured`
        }
      />
    </>
  )
}
