import { Slider as Base } from '@base-ui/react/slider'
import { useEffect, useState, type ReactElement } from 'react'

export interface SliderProps {
  readonly label: string
  /** Undefined: no limit, which is the right end. */
  readonly value: number | undefined
  /** Both above zero: equal steps of the slider are equal ratios. */
  readonly min: number
  readonly max: number
  readonly format: (value: number) => string
  /** What stands there while there is no limit. */
  readonly none: string
  /** Told a little after the last movement. */
  readonly onChange: (value: number | undefined) => void
}

/** Places of the slider; the last one is no limit. */
const PLACES = 120
const PAUSE_MS = 120
/** Digits that a value is rounded to: nobody means 3.4172 h. */
const DIGITS = 2

/** A limit that may be absent, chosen by moving. Small and large values are reached alike. */
export function Slider({ label, value, min, max, format, none, onChange }: SliderProps): ReactElement {
  const place = value === undefined ? PLACES : placeOf(value, min, max)
  const [moved, setMoved] = useState(place)
  const [known, setKnown] = useState(place)
  // The address changed by other means: going back, or a reset.
  if (known !== place) {
    setKnown(place)
    setMoved(place)
  }
  useEffect(() => {
    if (moved === place) return
    const pause = setTimeout(() => onChange(valueOf(moved, min, max)), PAUSE_MS)
    return () => clearTimeout(pause)
  })
  const shown = moved === place ? value : valueOf(moved, min, max)
  const words = shown === undefined ? none : format(shown)
  return (
    <Base.Root
      value={moved}
      min={0}
      max={PLACES}
      onValueChange={(next) => setMoved(next)}
      className="flex w-full min-w-44 flex-col gap-1"
    >
      <div className="flex items-baseline justify-between gap-3">
        <Base.Label className="text-dim text-[0.82rem]">{label}</Base.Label>
        <span className="text-sm font-medium tabular-nums">{words}</span>
      </div>
      <Base.Control className="flex h-8 w-full touch-none items-center select-none">
        <Base.Track className="bg-line h-1.5 w-full rounded-full">
          <Base.Indicator className="bg-accent rounded-full" />
          <Base.Thumb
            getAriaValueText={() => words}
            className="bg-accent border-surface size-4.5 rounded-full border-2 shadow"
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}

function placeOf(value: number, min: number, max: number): number {
  const share = Math.log(value / min) / Math.log(max / min)
  return Math.max(0, Math.min(PLACES - 1, Math.round(share * (PLACES - 1))))
}

function valueOf(place: number, min: number, max: number): number | undefined {
  if (place >= PLACES) return undefined
  return Number((min * (max / min) ** (place / (PLACES - 1))).toPrecision(DIGITS))
}
