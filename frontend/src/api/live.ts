// Follows what changes. Honest about the line: the server's own answers to our pings decide, not what the browser believes.
// Streams come by WebSocket; where a network lets none through, by server-sent events.

/** `idle`: nothing asked yet, or less than two seconds ago. */
export type LineState = 'idle' | 'live' | 'connecting' | 'lost'

export interface Follower<T> {
  /** One event; return its cursor so that a lost line resumes there. */
  onEvent(event: T): string | undefined
  onState?(state: LineState, since: Date): void
}

interface Result {
  data?: Record<string, unknown> | null
}

interface Sink {
  next(result: Result): void
  error(failure: unknown): void
  complete(): void
}

interface Transport {
  subscribe(operation: { query: string; variables: Record<string, unknown> }, sink: Sink): () => void
}

const PING_MS = 5_000
const PONG_MS = 4_000
const CONNECTING_AFTER_MS = 2_000
const LOST_AFTER_MS = 8_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 20_000
const STEADY_MS = 10_000
const SOCKETS_BEFORE_STREAMS = 3

type Listener = (state: LineState, since: Date) => void

/** What people are told about the connection, shared by everything that follows. */
class Line {
  state: LineState = 'idle'
  /** When the server was last heard. */
  since = new Date()
  private listeners = new Set<Listener>()
  private timers: ReturnType<typeof setTimeout>[] = []

  hear(listener: Listener): () => void {
    this.listeners.add(listener)
    listener(this.state, this.since)
    return () => this.listeners.delete(listener)
  }

  up(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers = []
    this.alive()
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

  private say(state: LineState): void {
    if (state === this.state) return
    this.state = state
    for (const listener of this.listeners) listener(state, this.since)
  }
}

export const line = new Line()

let transport: Promise<Transport> | undefined
let socketsRefused = 0

async function openSocket(): Promise<Transport> {
  const { createClient } = await import('graphql-ws')
  let unanswered: ReturnType<typeof setTimeout> | undefined
  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    retryAttempts: 0,
    keepAlive: PING_MS,
    on: {
      connected: () => {
        socketsRefused = 0
        line.up()
      },
      closed: () => {
        clearTimeout(unanswered)
        line.down()
      },
      ping: (received) => {
        if (!received) unanswered = setTimeout(() => client.terminate(), PONG_MS)
      },
      pong: (received) => {
        if (!received) return
        clearTimeout(unanswered)
        line.alive()
      },
    },
  })
  return client as Transport
}

async function openStream(): Promise<Transport> {
  const { createClient } = await import('graphql-sse')
  const client = createClient({
    url: '/graphql',
    credentials: 'same-origin',
    retryAttempts: 0,
    on: { connected: () => line.up() },
  })
  return client as Transport
}

function open(): Promise<Transport> {
  // A second stream on a socket that is up hears no new `connected`.
  if (line.state !== 'live') line.down()
  transport ??= socketsRefused < SOCKETS_BEFORE_STREAMS ? openSocket() : openStream()
  return transport
}

function lost(): void {
  line.down()
  if (line.state === 'live') return
  socketsRefused += 1
  if (socketsRefused === SOCKETS_BEFORE_STREAMS) transport = undefined
}

const waiting = new Set<() => void>()

/** Try to connect at once instead of waiting for the next attempt. */
export function reconnect(): void {
  for (const wake of [...waiting]) wake()
}

addEventListener('online', reconnect)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) reconnect()
})

function pause(tries: number): Promise<void> {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.6 + Math.random() * 0.8)
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer)
      waiting.delete(wake)
      done()
    }
    const timer = setTimeout(wake, wait)
    waiting.add(wake)
  })
}

/** Follow a subscription; returns how to stop. The document takes `$after`; a stream that ends is asked for again. */
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
  const once = (client: Transport): Promise<void> =>
    new Promise((done) => {
      stop = client.subscribe(
        { query: document, variables: { ...variables, after: cursor ?? null } },
        {
          next: (result) => {
            line.alive()
            const event = result.data && (Object.values(result.data)[0] as T | undefined)
            if (event) cursor = follower.onEvent(event) ?? cursor
          },
          error: () => {
            lost()
            done()
          },
          complete: done,
        },
      )
    })
  const keep = async (): Promise<void> => {
    for (let tries = 0; !stopped; tries++) {
      const began = Date.now()
      const client = await open().catch(() => {
        transport = undefined
        return null
      })
      if (stopped) return
      if (client) await once(client)
      if (stopped) return
      if (Date.now() - began > STEADY_MS) tries = 0
      await pause(tries)
    }
  }
  void keep()
  return () => {
    stopped = true
    unhear()
    stop()
  }
}
