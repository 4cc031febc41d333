// Follows what changes. Honest about the line: the server's own answers to our pings decide, not what the browser believes.
import type { Client } from 'graphql-ws'

export type LineState = 'live' | 'connecting' | 'lost'

export interface Follower<T> {
  /** One event; return its cursor so that a lost line resumes there. */
  onEvent(event: T): string | undefined
  onState?(state: LineState, since: Date): void
}

const PING_MS = 5_000
const PONG_MS = 4_000
const CONNECTING_AFTER_MS = 2_000
const LOST_AFTER_MS = 8_000
const LONGEST_WAIT_MS = 20_000

class Line {
  client: Promise<Client> | undefined
  state: LineState = 'connecting'
  since = new Date()
  private listeners = new Set<(state: LineState, since: Date) => void>()
  private timers: ReturnType<typeof setTimeout>[] = []

  hear(listener: (state: LineState, since: Date) => void): () => void {
    this.listeners.add(listener)
    listener(this.state, this.since)
    return () => this.listeners.delete(listener)
  }

  up(): void {
    this.clear()
    this.say('live')
  }

  down(): void {
    if (this.timers.length) return
    this.timers.push(setTimeout(() => this.say('connecting'), CONNECTING_AFTER_MS))
    this.timers.push(setTimeout(() => this.say('lost'), LOST_AFTER_MS))
  }

  alive(): void {
    this.since = new Date()
  }

  private clear(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers = []
  }

  private say(state: LineState): void {
    if (state === 'live') this.since = new Date()
    this.state = state
    for (const listener of this.listeners) listener(state, this.since)
  }

  open(): Promise<Client> {
    this.client ??= import('graphql-ws').then(({ createClient }) => {
      let waiting: ReturnType<typeof setTimeout> | undefined
      const client = createClient({
        url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
        lazy: true,
        retryAttempts: Infinity,
        shouldRetry: () => true,
        keepAlive: PING_MS,
        retryWait: async (tries) => {
          const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries) * (0.6 + Math.random() * 0.8)
          await new Promise<void>((done) => {
            const timer = setTimeout(done, wait)
            retryNow = () => {
              clearTimeout(timer)
              done()
            }
          })
        },
        on: {
          connected: () => this.up(),
          closed: () => this.down(),
          ping: (received) => {
            if (!received) waiting = setTimeout(() => client.terminate(), PONG_MS)
          },
          pong: (received) => {
            if (!received) return
            clearTimeout(waiting)
            this.alive()
          },
        },
      })
      this.down()
      return client
    })
    return this.client
  }
}

let retryNow: (() => void) | undefined
export const line = new Line()

/** Try to connect at once instead of waiting for the next attempt. */
export function reconnect(): void {
  retryNow?.()
}

/** Follow a subscription; returns how to stop. The document takes `$after`. */
export function subscribe<T>(
  document: string,
  variables: Record<string, unknown>,
  follower: Follower<T>,
  after?: string,
): () => void {
  let cursor = after
  let stopped = false
  let stop = (): void => {}
  const unhear = follower.onState ? line.hear((state, since) => follower.onState?.(state, since)) : () => {}
  const start = async (): Promise<void> => {
    const client = await line.open()
    if (stopped) return
    // graphql-ws asks again with the variables of this object after a lost line, so the cursor is read when it is sent.
    const live = { ...variables }
    Object.defineProperty(live, 'after', { enumerable: true, get: () => cursor ?? null })
    stop = client.subscribe<Record<string, T>>(
      { query: document, variables: live },
      {
        next: (result) => {
          line.alive()
          const event = result.data && Object.values(result.data)[0]
          if (event) cursor = follower.onEvent(event) ?? cursor
        },
        error: () => line.down(),
        complete: () => {},
      },
    )
  }
  void start()
  return () => {
    stopped = true
    unhear()
    stop()
  }
}
