// The connection line: says what is, also when that is bad news.
import { useEffect, useRef, useState } from 'preact/hooks'
import { line, reconnect, type LineState } from '../api/live'
import { t } from '../first/i18n'
import { clockTime } from '../lib/time'

const LOOK: Record<LineState, string> = { idle: 'again', live: 'ok', connecting: 'again', lost: 'lost' }

export function LiveLine({ paused = false }: { paused?: boolean }) {
  const [now, set] = useState<{ state: LineState; since: Date }>({ state: line.state, since: line.since })
  useEffect(() => line.hear((state, since) => set({ state, since })), [])
  if (paused)
    return (
      <span class="live" data-state="again">
        {t('live.paused')}
      </span>
    )
  if (now.state === 'idle') return null
  return (
    <span class="live" data-state={LOOK[now.state]} role={now.state === 'lost' ? 'alert' : undefined}>
      {now.state === 'live' && t('live.live')}
      {now.state === 'connecting' && t('live.connecting')}
      {now.state === 'lost' && (
        <>
          {t('live.lost', { time: clockTime(now.since) })}{' '}
          <button type="button" class="link" onClick={reconnect}>
            {t('live.retry')}
          </button>
        </>
      )}
    </span>
  )
}

const ANNOUNCE_EVERY_MS = 10_000
const ANNOUNCE_AFTER_MS = 500

/** Words for a screen reader, at most one message in ten seconds, however fast they change. */
export function Announcer({ words }: { words: string }) {
  const [shown, show] = useState('')
  const latest = useRef(words)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const last = useRef(0)
  latest.current = words
  useEffect(() => {
    if (timer.current !== undefined || words === shown) return
    const wait = Math.max(ANNOUNCE_AFTER_MS, last.current + ANNOUNCE_EVERY_MS - Date.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      last.current = Date.now()
      show(latest.current)
    }, wait)
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <p class="sr" role="status">
      {shown}
    </p>
  )
}
