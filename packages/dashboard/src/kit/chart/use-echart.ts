import type { ECharts, EChartsOption } from 'echarts'
import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import { useTheme } from '../../shell/use-theme.ts'
import { baseOption } from './base-option.ts'
import { readTokens, type ChartTokens } from './tokens.ts'

/** What of a chart was clicked. */
interface ChartPick {
  readonly seriesName: string | null
  readonly name: string
  readonly dataIndex: number
  readonly data: unknown
}

/** What a chart tells its page. */
export interface ChartEvents {
  readonly onPick?: (pick: ChartPick) => void
  /** A stretch of the horizontal axis was marked: the first and the last place of a category axis, or values. */
  readonly onBrush?: (from: number, to: number) => void
}

export interface DrawnChart {
  readonly element: RefObject<HTMLDivElement | null>
  readonly isDrawn: boolean
  readonly failure: unknown
  /** The drawing as text, with its background. */
  readonly svg: () => string
}

/** Loads ECharts, draws, and follows size, theme and options. */
export function useEchart(
  option: (tokens: ChartTokens) => EChartsOption,
  { onPick, onBrush }: ChartEvents,
): DrawnChart {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const { isDark } = useTheme()
  const picked = useEffectEvent((pick: ChartPick) => onPick?.(pick))
  const brushed = useEffectEvent((from: number, to: number) => onBrush?.(from, to))

  useEffect(() => {
    const target = element.current
    if (target === null) return
    let isGone = false
    const sizes = new ResizeObserver(() => chart.current?.resize())
    import('./echarts.ts')
      .then(({ drawIn }) => {
        if (isGone) return
        const drawn = drawIn(target)
        drawn.on('click', (params) =>
          picked({
            seriesName: params.seriesName ?? null,
            name: params.name,
            dataIndex: params.dataIndex ?? -1,
            data: params.data,
          }),
        )
        drawn.on('brushEnd', (event) => {
          const range = (event as { readonly areas?: readonly { readonly coordRange?: readonly [number, number] }[] })
            .areas?.[0]?.coordRange
          if (range !== undefined) brushed(range[0], range[1])
        })
        chart.current = drawn
        sizes.observe(target)
        setIsDrawn(true)
      })
      .catch((error: unknown) => setFailure(error))
    return () => {
      isGone = true
      sizes.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  const hasBrush = onBrush !== undefined
  useEffect(() => {
    const drawn = chart.current
    if (drawn === null || !isDrawn) return
    // The element grows to its height in the same commit; a resize tells the drawing.
    drawn.resize()
    const tokens = readTokens()
    drawn.setOption(
      { ...baseOption(tokens), ...(hasBrush ? brushOption(tokens) : {}), ...option(tokens) },
      { notMerge: true },
    )
    if (hasBrush)
      drawn.dispatchAction({
        type: 'takeGlobalCursor',
        key: 'brush',
        brushOption: { brushType: 'lineX', brushMode: 'single' },
      })
  }, [option, isDark, isDrawn, hasBrush])

  return {
    element,
    isDrawn,
    failure,
    svg: () => {
      const drawn = chart.current
      if (drawn === null) return ''
      drawn.setOption({ backgroundColor: readTokens().surface })
      const text = drawn.renderToSVGString()
      drawn.setOption({ backgroundColor: 'transparent' })
      return text
    },
  }
}

function brushOption(tokens: ChartTokens): EChartsOption {
  return {
    // The whole chart is for marking: there is nothing to switch on.
    toolbox: { show: false },
    brush: {
      toolbox: [],
      xAxisIndex: 0,
      brushType: 'lineX',
      brushMode: 'single',
      removeOnClick: true,
      transformable: false,
      brushStyle: { color: tokens.accentSoft, borderColor: tokens.accent, borderWidth: 1, opacity: 0.5 } as object,
      outOfBrush: { colorAlpha: 1 },
    },
  }
}
