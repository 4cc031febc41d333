// «Balasan siap pakai»: words that are used often, kept by the administrator for the city and by heads for their agency.
import { useEffect, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/messages.css'
import '../../styles/installation.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { back, Icon } from '../../ui/icon'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { BRING, type Skpd, type Text } from './documents'
import { Editor } from './editor'

const isKeeper = boot.viewer?.roles.includes('SYSADMIN') ?? false

export default function Replies() {
  const [texts, set] = useState<Text[] | null>(null)
  const [skpds, know] = useState<Skpd[]>([])
  const [failure, fail] = useState<unknown>(null)
  const [open, turn] = useState<string | null>(null)
  const load = () => {
    fail(null)
    request<{ replyTexts: Text[]; skpds: Skpd[] }>(BRING).then((found) => {
      set(found.replyTexts)
      know(found.skpds)
    }, fail)
  }
  useEffect(() => {
    document.body.classList.add('staff')
    load()
  }, [])
  const keep = (saved: Text, isGone: boolean) => {
    const others = (texts ?? []).filter(({ id }) => id !== saved.id)
    set(isGone ? others : [...others, saved].sort((one, other) => one.title.localeCompare(other.title)))
    turn(null)
  }
  const whose = (text: Text) => (text.skpdId ? (skpds.find(({ id }) => id === text.skpdId)?.name ?? '') : t('balas.city'))
  const editor = (text: Text | null) => <Editor text={text} skpds={isKeeper ? skpds : []} keep={keep} reload={() => (turn(null), set(null), load())} close={() => turn(null)} />
  return (
    <div class="messages settings">
      <header>
        <a class="back" href={isKeeper ? '/pengaturan' : '/dasbor'}>
          <Icon d={back} />
          {t(isKeeper ? 'balas.backSettings' : 'balas.backDesk')}
        </a>
        <h1>{t('balas.title')}</h1>
        <p class="meta">{t('balas.lead')}</p>
      </header>
      {failure !== null && <Failed failure={failure} retry={load} />}
      {!texts && failure === null && <Skeleton rows={5} />}
      {texts && open === 'new' && editor(null)}
      {texts && open !== 'new' && (
        <p class="row">
          <button type="button" class="btn main" data-new onClick={() => turn('new')}>
            {t('balas.new')}
          </button>
        </p>
      )}
      {texts?.length === 0 && open !== 'new' && <Empty title={t('balas.empty')} />}
      {texts && texts.length > 0 && (
        <ul class="replies plain">
          {texts.map((text) => (
            <li key={text.id}>
              {open === text.id ? (
                editor(text)
              ) : (
                <>
                  <div class="about">
                    <h2>{text.title}</h2>
                    <p class="meta">{whose(text)}</p>
                  </div>
                  <p class="as-written">{text.body}</p>
                  {text.mayChange && (
                    <button type="button" class="btn edge small" aria-label={t('balas.changeOne', { title: text.title })} onClick={() => turn(text.id)}>
                      {t('balas.change')}
                    </button>
                  )}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
