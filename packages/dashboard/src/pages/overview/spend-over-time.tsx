import { Link } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import type { BillSlice } from '../../bill/bill-slice.ts'
import { spendSource } from '../../bill/spend-source.tsx'
import { StackedSpend } from '../../bill/stacked-spend.tsx'
import { nextStart, startTitle } from '../../bill/starts.ts'
import { Button, buttonClasses } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/panel.tsx'

export interface SpendOverTimeProps {
  readonly spend: SpendJson
  readonly slice: BillSlice
  readonly onZoom: (from: string | undefined, to: string | undefined) => void
}

/** Spend by phase, stacked over time. A stretch that is marked becomes the stretch of the page. */
export function SpendOverTime({ spend, slice, onZoom }: SpendOverTimeProps): ReactElement {
  const points = useMemo(
    () =>
      spend.rows.map((row) => ({
        start: row['start'] ?? '',
        group: row['phase'] ?? null,
        isRest: false,
        usd: row.usd,
      })),
    [spend],
  )
  const isZoomed = slice.from !== undefined || slice.to !== undefined
  const whole = { ...slice, from: spend.from.slice(0, 10), to: spend.to.slice(0, 10) }
  return (
    <Panel
      title="Spend by phase"
      note={
        <>
          <Money
            usd={spend.totalUsd}
            className="text-ink font-medium"
            source={spendSource('Spend of this stretch', spend.totalUsd, whole, spend)}
          />{' '}
          from {startTitle(spend.from, null)} until before {startTitle(spend.to, null)}. Drag over the chart to zoom in.
        </>
      }
      actions={
        <>
          {isZoomed && <Button onClick={() => onZoom(undefined, undefined)}>Whole time</Button>}
          <Link to="/spend" search={whole} className={buttonClasses('plain')}>
            Take apart
          </Link>
        </>
      }
    >
      <StackedSpend
        title="Spend by phase over time"
        file="spend-by-phase"
        dimension="phase"
        granularity={spend.granularity}
        points={points}
        totalUsd={spend.totalUsd}
        height={300}
        onZoom={(from, lastStart) => onZoom(from, nextStart(lastStart, spend.granularity))}
      />
    </Panel>
  )
}
