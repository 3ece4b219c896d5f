import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's young generation at the size it has. Streaming gigabytes makes millions of short-lived strings, for which
 * Node 24 would let it grow by a hundred megabytes that are never given back (measured by `bench/prices-update`: 310 MB
 * against 200 MB at the peak, at the same speed). The flag is read whenever the generation is about to grow, so it works
 * at any time.
 */
export function limitYoungHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
