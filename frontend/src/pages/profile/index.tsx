// «Profil dinas»: what an agency tells citizens of itself, kept by its operators; the administrator may choose any.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/form.css'
import '../../styles/case.css'
import '../../styles/staff.css'
import '../../styles/messages.css'
import '../../styles/installation.css'
import '../../styles/profile.css'
import { request } from '../../api/request'
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { back, Icon } from '../../ui/icon'
import { Empty, Failed, Skeleton } from '../../ui/states'
import { PROFILE_OF, type Profile, type Skpd, SKPDS } from './documents'
import { Places } from './places'
import { Words } from './words'

const mayChoose = boot.viewer?.roles.includes('SYSADMIN') ?? false
const asked = () => new URLSearchParams(location.search)
const isPlaces = () => asked().get('bagian') === 'tempat'
const address = (slug: string, places: boolean) => `/profil-dinas?dinas=${slug}${places ? '&bagian=tempat' : ''}`

export default function ProfilePage() {
  const [skpds, know] = useState<Skpd[] | null>(null)
  const [slug, choose] = useState('')
  const [profile, keep] = useState<Profile | null>(null)
  const [places, show] = useState(isPlaces)
  const [failure, fail] = useState<unknown>(null)
  const asking = useRef(0)
  const load = () => {
    fail(null)
    request<{ skpds: Skpd[] }>(SKPDS).then(({ skpds: found }) => {
      const may = mayChoose ? found : found.filter(({ id }) => id === boot.viewer?.skpd?.id)
      know(may)
      choose((may.find((one) => one.slug === asked().get('dinas')) ?? may[0])?.slug ?? '')
    }, fail)
  }
  const read = () => {
    const mine = ++asking.current
    if (!slug) return
    request<{ skpdProfile: Profile | null }>(PROFILE_OF, { slug }).then(
      ({ skpdProfile }) => mine === asking.current && keep(skpdProfile),
      (reason: unknown) => mine === asking.current && fail(reason),
    )
  }
  useEffect(() => {
    document.body.classList.add('staff')
    load()
    const turn = () => show(isPlaces())
    addEventListener('popstate', turn)
    return () => removeEventListener('popstate', turn)
  }, [])
  const readAnew = () => {
    keep(null)
    read()
  }
  useEffect(readAnew, [slug])
  const go = (event: MouseEvent, next: boolean) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', address(slug, next))
    show(next)
  }
  const tab = (next: boolean, words: string) => (
    <li>
      <a href={address(slug, next)} aria-current={places === next ? 'page' : undefined} onClick={(event) => go(event, next)}>
        {words}
      </a>
    </li>
  )
  return (
    <div class="messages settings profile">
      <header>
        <a class="back" href={mayChoose ? '/pengaturan' : '/dasbor'}>
          <Icon d={back} />
          {t(mayChoose ? 'profil.backSettings' : 'profil.backDesk')}
        </a>
        <h1>{t('profil.title')}</h1>
        <p class="meta">{t('profil.lead')}</p>
        {mayChoose && skpds && skpds.length > 0 && (
          <div class="field which">
            <label for="p-skpd">{t('profil.which')}</label>
            <select
              class="input"
              id="p-skpd"
              value={slug}
              onChange={(event) => {
                history.replaceState(null, '', address(event.currentTarget.value, places))
                choose(event.currentTarget.value)
              }}
            >
              {skpds.map((one) => (
                <option key={one.slug} value={one.slug}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
        )}
        {profile && (
          <p class="row">
            {!mayChoose && <b>{profile.skpd.name}</b>}
            <a class="link" href={`/skpd/${profile.skpd.slug}`}>
              {t('profil.see')}
            </a>
          </p>
        )}
        <nav aria-label={t('profil.tabs')}>
          <ul>
            {tab(false, t('profil.tab.words'))}
            {tab(true, t('profil.tab.places'))}
          </ul>
        </nav>
      </header>
      {failure !== null ? (
        <Failed failure={failure} retry={() => (load(), read())} />
      ) : skpds?.length === 0 ? (
        <Empty title={t('page.skpds.empty')} />
      ) : !profile ? (
        <Skeleton rows={6} />
      ) : places ? (
        <Places key={profile.skpd.id} skpdId={profile.skpd.id} />
      ) : (
        <Words key={profile.skpd.id} profile={profile} keep={keep} reload={readAnew} />
      )}
    </div>
  )
}
