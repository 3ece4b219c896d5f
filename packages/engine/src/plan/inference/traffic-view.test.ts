import { expect, test } from 'vitest'
import { drawsFor } from '../../simulate/hosting/draws.ts'
import { createRandom } from '../../simulate/random.ts'
import { viewChunks, type ReplayTraffic } from './traffic-view.ts'

function traffic(requests: number, perChunk: number): ReplayTraffic {
  const random = createRandom(5)
  let at = 0
  const arrivals = Float64Array.from({ length: requests }, () => (at += random.exponential(1)))
  const chunks = []
  for (let from = 0; from < requests; from += perChunk) {
    const part = arrivals.slice(from, from + perChunk)
    const draws = new Uint16Array(part.length)
    drawsFor(1, from, draws)
    chunks.push({ arrivals: part, draws, work: Float32Array.from(part, (_, index) => from + index), models: null })
  }
  return { chunks, requests, spanSeconds: at + 1, startSecondOfWeek: 0, seed: 1 }
}

const whole = (of: ReplayTraffic) => ({ fromSecond: 0, spanSeconds: of.spanSeconds, first: 0, requests: of.requests })
const joined = (of: ReplayTraffic, factor: number): number[] =>
  viewChunks(of, whole(of), factor).flatMap(({ arrivals }) => [...arrivals])

test('the traffic as it came is not copied', () => {
  const of = traffic(10, 4)
  expect(viewChunks(of, whole(of), 1)).toBe(of.chunks)
})

test('twice the traffic has every request, another one before the next, in order', () => {
  const of = traffic(500, 200)
  const twice = joined(of, 2)
  const once = joined(of, 1)
  expect(twice).toHaveLength(1000)
  expect(twice.every((one, index) => index === 0 || one >= (twice[index - 1] ?? 0))).toBe(true)
  for (const [index, arrival] of once.entries()) {
    expect(twice[2 * index]).toBe(arrival)
    expect(twice[2 * index + 1]).toBeLessThanOrEqual(once[index + 1] ?? of.spanSeconds)
  }
})

test('copies do the work of their request, and draw for themselves', () => {
  const of = traffic(300, 300)
  const [chunk] = viewChunks(of, whole(of), 5)
  expect(chunk?.arrivals).toHaveLength(1500)
  expect([...(chunk?.work ?? [])].slice(0, 10)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
  expect(new Set(chunk?.draws.slice(0, 5)).size).toBeGreaterThan(1)
})

test('half the traffic keeps about half the requests, the same ones however it is cut', () => {
  const half = joined(traffic(4000, 4000), 0.5)
  expect(half.length).toBeGreaterThan(1850)
  expect(half.length).toBeLessThan(2150)
  expect(joined(traffic(4000, 333), 0.5)).toEqual(half)
})

test('a stretch begins at second 0 and keeps the draws of its requests', () => {
  const of = traffic(100, 30)
  const all = of.chunks.flatMap(({ arrivals }) => [...arrivals])
  const draws = of.chunks.flatMap((chunk) => [...chunk.draws])
  const fromSecond = Math.floor(all[40] ?? 0)
  const first = all.findIndex((one) => one >= fromSecond)
  const cut = viewChunks(of, { fromSecond, spanSeconds: 20, first, requests: 50 }, 1)
  expect(cut.flatMap(({ arrivals }) => [...arrivals])).toEqual(
    all.slice(first, first + 50).map((one) => one - fromSecond),
  )
  expect(cut.flatMap((chunk) => [...chunk.draws])).toEqual(draws.slice(first, first + 50))
})
