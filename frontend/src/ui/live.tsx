// The connection line: says what is, also when that is bad news.
import { useEffect, useState } from 'preact/hooks'
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

/** Words for a screen reader, at most one message in ten seconds. */
export function Announcer({ words }: { words: string }) {
  const [shown, show] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => show(words), shown ? 10_000 : 500)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <p class="sr" role="status">
      {shown}
    </p>
  )
}
