/** Phases in the order in which they stack and stand in legends; each keeps its colour on all pages. */
export const PHASE_ORDER = ['training', 'inference', 'experimentation', 'data', 'around', 'other'] as const

const GREY = 7

/** Place of a phase in the colours of a chart; what belongs to no phase is grey. */
export function phaseColor(phase: string | null): number {
  const place = PHASE_ORDER.findIndex((one) => one === phase)
  return place === -1 || phase === 'other' ? GREY : place
}

/** A phase for people. */
export function phaseTitle(phase: string | null): string {
  if (phase === null) return 'No phase'
  return phase === 'around' ? 'Around it' : phase.charAt(0).toUpperCase() + phase.slice(1)
}
