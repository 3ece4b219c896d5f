import type { EChartsOption } from 'echarts'
import { ChartNoAxesColumn, Image as ImageIcon, Table as TableIcon } from 'lucide-react'
import { useId, useState, type ReactElement } from 'react'
import { Button } from '../button.tsx'
import { joinClasses } from '../join-classes.ts'
import { Failure, Loading } from '../states.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/data-table.tsx'
import { saveSvg, savePng } from './save-picture.ts'
import type { ChartTokens } from './tokens.ts'
import { useEchart, type ChartEvents } from './use-echart.ts'

/** The figures behind a chart. */
interface ChartTable<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

export interface ChartProps<Row> extends ChartEvents {
  /** Names the chart: for screen readers, and the table behind it. */
  readonly title: string
  /** What the chart shows, in a sentence that stands in for it. */
  readonly summary: string
  /** Name of the files that it is saved as, without ending. */
  readonly file: string
  /** The ECharts option; `baseOption` is under it. Keep the function the same while nothing changes. */
  readonly option: (tokens: ChartTokens) => EChartsOption
  readonly table: ChartTable<Row>
  readonly height?: number
  readonly className?: string
}

/** A chart with the table of its figures behind it, and both to be saved. */
export function Chart<Row extends object>(props: ChartProps<Row>): ReactElement {
  const { title, summary, file, option, table, height = 280, className } = props
  const [isTable, setIsTable] = useState(false)
  const id = useId()
  const { element, failure, isDrawn, svg } = useEchart(option, props)
  return (
    <figure className={joinClasses('min-w-0', className)} aria-labelledby={id}>
      <figcaption id={id} className="sr-only">
        {title}. {summary}
      </figcaption>
      <div hidden={isTable}>
        {failure !== null && <Failure error={failure} />}
        {!isDrawn && failure === null && <Loading height={height} what="Drawing" />}
        <div
          ref={element}
          role="img"
          aria-label={`${title}. ${summary}`}
          className={joinClasses('w-full', !isDrawn && 'overflow-hidden')}
          style={{ height: isDrawn ? height : 1 }}
        />
      </div>
      {isTable && (
        <DataTable
          label={title}
          columns={table.columns}
          rows={table.rows}
          rowId={(_, index) => String(index)}
          file={file}
          maxHeight={Math.max(height, 240)}
        />
      )}
      <div className="print-hidden mt-1 flex flex-wrap justify-end gap-0.5">
        <Button look="quiet" className="h-7" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
          {isTable ? <ChartNoAxesColumn size={14} aria-hidden="true" /> : <TableIcon size={14} aria-hidden="true" />}
          {isTable ? 'Chart' : 'Table'}
          <span className="sr-only">of {title}</span>
        </Button>
        {!isTable && (
          <>
            <Button look="quiet" className="h-7" disabled={!isDrawn} onClick={() => saveSvg(file, svg())}>
              <ImageIcon size={14} aria-hidden="true" /> SVG
            </Button>
            <Button
              look="quiet"
              className="h-7"
              disabled={!isDrawn}
              onClick={() => void savePng(file, svg(), element.current?.clientWidth ?? 0, height)}
            >
              <ImageIcon size={14} aria-hidden="true" /> PNG
            </Button>
          </>
        )}
      </div>
    </figure>
  )
}
