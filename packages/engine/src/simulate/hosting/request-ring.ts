/** Requests that wait, first in first out, in typed arrays. */
export class RequestRing {
  #arrivals = new Float64Array(1024)
  #services = new Float64Array(1024)
  #indexes = new Float64Array(1024)
  #head = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Appends a request: arrival and service time, seconds, and its number in the traffic. */
  push(arrival: number, service: number, index: number): void {
    if (this.#size === this.#arrivals.length) this.#grow()
    const place = (this.#head + this.#size) & (this.#arrivals.length - 1)
    this.#arrivals[place] = arrival
    this.#services[place] = service
    this.#indexes[place] = index
    this.#size += 1
  }

  /** Of the request that waits longest. */
  get arrival(): number {
    return this.#arrivals[this.#head] ?? 0
  }

  get service(): number {
    return this.#services[this.#head] ?? 0
  }

  get index(): number {
    return this.#indexes[this.#head] ?? 0
  }

  /** Takes the request that waits longest away. */
  shift(): void {
    this.#head = (this.#head + 1) & (this.#arrivals.length - 1)
    this.#size -= 1
  }

  #grow(): void {
    this.#arrivals = unrolled(this.#arrivals, this.#head)
    this.#services = unrolled(this.#services, this.#head)
    this.#indexes = unrolled(this.#indexes, this.#head)
    this.#head = 0
  }
}

function unrolled(ring: Float64Array, head: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(ring.length * 2)
  larger.set(ring.subarray(head))
  larger.set(ring.subarray(0, head), ring.length - head)
  return larger
}
