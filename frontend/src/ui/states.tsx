// Nothing there, not there yet, could not be had: each says which.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../api/request'
import { t } from '../first/i18n'

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** Ruled lines of the same shape as what will come; nothing at all for the first 300 ms. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const [shown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <p key={index} class="skel">
          <i style={{ inlineSize: '70%' }} />
          <i style={{ inlineSize: '45%' }} />
        </p>
      ))}
    </div>
  )
}

export function failureWords(failure: unknown): string {
  if (failure instanceof Failure && failure.kind === 'offline') return t('fail.offline')
  if (failure instanceof Failure && failure.kind === 'refused' && failure.message) return failure.message
  return t('fail.server')
}

export function Failed({ failure, retry }: { failure: unknown; retry: () => void }) {
  return (
    <div class="note bad" role="alert">
      <p>{failureWords(failure)}</p>
      <button type="button" class="btn edge small" onClick={retry}>
        {t('fail.retry')}
      </button>
    </div>
  )
}
