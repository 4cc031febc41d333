// The emergency that has just come in, over everything else, until somebody opens it or puts it away.
import { useEffect } from 'preact/hooks'
import { t } from '../../first/i18n'
import { dismiss, emergencies, listen } from '../../state/alarm'
import { alert, Icon } from '../../ui/icon'
import { close } from '../../ui/icons'
import { go, has, homeView, route } from './route'

export function Siren() {
  useEffect(() => (has('VERIFIER') || has('OPERATOR') ? listen(has('OPERATOR') ? 'MY_SKPD' : 'ALL') : undefined), [])
  const list = emergencies.value
  const first = list[0]
  const { open } = route.value
  useEffect(() => {
    if (open) dismiss(open)
  }, [open, first?.id])
  // The tab says it too: somebody may be reading another one.
  useEffect(() => {
    if (!first) return
    const before = document.title
    document.title = t('desk.siren', { n: list.length })
    return () => void (document.title = before)
  }, [list.length])
  return (
    <div role="alert" class={first ? 'siren' : 'sr'} data-siren={first?.id}>
      {first && (
        <>
          <Icon d={alert} />
          <p>
            <b>{t('desk.siren', { n: list.length })}</b>
            <span>
              {first.originalTitle}
              {first.area && ` · ${first.area.name}`}
            </span>
          </p>
          <button type="button" class="btn small" data-siren-open onClick={() => go(homeView, first.id)}>
            {t('desk.siren.open')}
          </button>
          <button type="button" class="link" data-siren-close onClick={() => dismiss(first.id)}>
            <Icon d={close} />
            <span class="sr">{t('desk.close')}</span>
          </button>
        </>
      )}
    </div>
  )
}
