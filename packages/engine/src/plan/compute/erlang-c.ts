/**
 * Probability that a request must wait in an M/M/c queue of `servers` at `offered` load (arrival rate ÷ service rate, in servers):
 * Erlang's C formula, by the recurrence of Erlang B, which does not overflow. 1 when the load exceeds the servers.
 */
export function erlangC(servers: number, offered: number): number {
  if (offered >= servers) return 1
  let blocking = 1
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking)
  const use = offered / servers
  return blocking / (1 - use * (1 - blocking))
}

/** Seconds that a share (for example 0.95) of requests wait at most in an M/M/c queue; infinite when it is overloaded. */
export function waitSeconds(
  servers: number,
  arrivalsPerSecond: number,
  servedPerSecondEach: number,
  share: number,
): number {
  const offered = arrivalsPerSecond / servedPerSecondEach
  if (offered >= servers) return Number.POSITIVE_INFINITY
  const waits = erlangC(servers, offered)
  const beyond = 1 - share
  return waits <= beyond ? 0 : Math.log(waits / beyond) / (servers * servedPerSecondEach - arrivalsPerSecond)
}
