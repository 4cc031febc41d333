// The slip torn off for the reporter: the number, the link that is theirs alone, what happens next and by when.
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { at, longDate } from '../../lib/time'
import { today } from '../../lib/today'
import { Days } from '../../ui/clock'
import { Icon } from '../../ui/icon'
import { copy, print, share } from '../../ui/icons'
import { Mark } from '../../ui/status'
import type { Slip } from './keep'
import '../../styles/case.css'
import '../../styles/form.css'
import '../../styles/slip.css'

function Code({ link }: { link: string }) {
  const [drawn, draw] = useState<{ size: number; path: string } | null>(null)
  useEffect(() => {
    import('uqr')
      .then(({ encode }) => {
        const { data, size } = encode(link, { ecc: 'M', border: 2 })
        const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
        draw({ size, path })
      })
      .catch(() => undefined)
  }, [link])
  return (
    <figure class="qr">
      <svg viewBox={`0 0 ${drawn?.size ?? 1} ${drawn?.size ?? 1}`} role="img" aria-label={t('receipt.qrLabel')} shape-rendering="crispEdges">
        <rect width="100%" height="100%" fill="#fff" />
        <path d={drawn?.path ?? ''} fill="#000" />
      </svg>
      <figcaption class="meta">{t('receipt.qr')}</figcaption>
    </figure>
  )
}

export function Receipt({ slip }: { slip: Slip }) {
  const [copied, setCopied] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const number = slip.complaint.trackingNumber
  const page = slip.trackUrl.split('#')[0] ?? ''
  const stage = slip.complaint.stage
  const days = stage?.workingDays.filter((day) => day > today()) ?? []
  useEffect(() => {
    heading.current?.focus()
    document.title = t('receipt.pageTitle', { number })
  }, [])
  const copyNumber = () =>
    void navigator.clipboard
      ?.writeText(number)
      .then(() => setCopied(true))
      .catch(() => undefined)
  return (
    <div class="beside">
      <div class="stack">
        <h1 ref={heading} tabIndex={-1}>
          {t('receipt.title')}
        </h1>
        <section class="slip" aria-labelledby="nomor">
          <div class="ribbon" />
          <h2 class="meta" id="nomor">
            {t('receipt.number')}
          </h2>
          <p class="number">{number}</p>
          <p class="meta">
            <time dateTime={slip.acknowledgedAt}>{at(slip.acknowledgedAt)}</time>
          </p>
          <div class="row">
            {'clipboard' in navigator && (
              <button type="button" class="btn edge small" onClick={copyNumber}>
                <Icon d={copy} />
                {t(copied ? 'receipt.copied' : 'receipt.copy')}
              </button>
            )}
            <a
              class="btn edge small"
              href={`https://wa.me/?text=${encodeURIComponent(t('receipt.message', { number, link: page }))}`}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('receipt.share')}
            >
              <Icon d={share} />
              WhatsApp
            </a>
            <button type="button" class="btn edge small" onClick={() => window.print()}>
              <Icon d={print} />
              {t('receipt.print')}
            </button>
          </div>
          <p class="sr" role="status">
            {copied && t('receipt.copied')}
          </p>
        </section>
        <p>{t('receipt.keep')}</p>
        <p class="own-link">
          <a href={slip.trackUrl}>{slip.trackUrl}</a>
        </p>
        <Code link={slip.trackUrl} />
        <h2>{t('receipt.next')}</h2>
        <ol class="thread">
          <li>
            <Mark look="menunggu" />
            <div class="say">
              <h3>
                {t('receipt.verify')} <b>{longDate(slip.verifyBy)}</b>
              </h3>
              <div class="clock mini">
                {stage && <Days stage={{ ...stage, workingDays: days }} />}
                <p class="meta">{t('receipt.days', { n: days.length })}</p>
              </div>
            </div>
          </li>
          {(['receipt.forward', 'receipt.work', 'receipt.close'] as const).map((key) => (
            <li key={key} class="next">
              <span class="knot" />
              <div class="say">
                <h3>{t(key)}</h3>
              </div>
            </li>
          ))}
        </ol>
        <div class="row">
          <a class="btn main" href={slip.trackUrl}>
            {t('receipt.track')}
          </a>
          <a class="btn" href={slip.complaint.area ? `/lapor?wilayah=${slip.complaint.area.code}` : '/lapor'}>
            {t('receipt.again')}
          </a>
        </div>
      </div>
    </div>
  )
}

