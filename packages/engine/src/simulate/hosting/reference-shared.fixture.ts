import type { SharedSetup } from './hosting-setup.ts'
import { ReferenceControl, type ReferenceRequest } from './reference-control.fixture.ts'
import { closeFleet, emptyOutcome, type ReferenceOutcome } from './reference-outcome.fixture.ts'

interface Machine {
  slots: number[]
  turns: number[]
  /** Model -> when it is loaded; the model used last is the last entry. */
  readonly held: Map<number, number>
}

/** A multi-model endpoint with plain lists. */
export function referenceShared(
  setup: SharedSetup,
  requests: readonly ReferenceRequest[],
  endSeconds: number,
  startSecondOfWeek: number,
): ReferenceOutcome {
  const outcome = emptyOutcome(requests.length)
  const machines: Machine[] = []
  const control = new ReferenceControl(setup.scaling, startSecondOfWeek, {
    add(time, count) {
      for (let one = 0; one < count; one++) {
        machines.push({ slots: Array.from({ length: setup.concurrency }, () => time), turns: [], held: new Map() })
      }
    },
    remove(time, count) {
      return machines.splice(-count).reduce((sum, { slots }) => sum + Math.max(time, ...slots) - time, 0)
    },
    waiting: () => 0,
  })
  for (const request of requests) {
    const { arrival, model } = request
    for (let next = control.next(); next <= arrival; next = control.next()) control.happen(next)
    control.arrived()
    const choices = machines.map((machine) => {
      const turn = Math.max(arrival, Math.min(...machine.slots))
      const loaded = machine.held.get(model)
      return { machine, turn, begin: loaded === undefined ? turn + setup.modelLoadSeconds : Math.max(turn, loaded) }
    })
    const best = choices.reduce((a, b) => (b.begin < a.begin ? b : a))
    const { machine, turn, begin } = best
    machine.turns = machine.turns.filter((time) => time > arrival)
    if (setup.queueLimit !== null && turn > arrival && machine.turns.length >= setup.queueLimit) {
      outcome.throttled++
      continue
    }
    control.entered(request)
    if (turn > arrival) machine.turns.push(turn)
    request.left = turn
    outcome.lastEnd = Math.max(outcome.lastEnd, turn)
    if (turn - arrival > setup.timeoutSeconds) {
      outcome.timeouts++
      continue
    }
    const loaded = machine.held.get(model)
    if (loaded === undefined) outcome.modelLoads++
    machine.held.delete(model)
    machine.held.set(model, loaded ?? begin)
    if (machine.held.size > setup.modelsPerInstance) machine.held.delete([...machine.held.keys()][0] ?? 0)
    const end = begin + request.service
    machine.slots.sort((a, b) => a - b)
    machine.slots[0] = end
    request.left = end
    outcome.busySeconds += end - turn
    outcome.lastEnd = Math.max(outcome.lastEnd, end)
    const latency = begin - arrival + request.service
    if (latency > setup.timeoutSeconds) outcome.timeouts++
    else outcome.latencies[request.index] = latency
  }
  return closeFleet(outcome, control, Math.max(endSeconds, requests.at(-1)?.arrival ?? 0, outcome.lastEnd))
}
