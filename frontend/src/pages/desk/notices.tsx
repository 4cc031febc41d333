// In the desk's margin: notices in this browser, and the way to the messages for those who keep them.
import { boot } from '../../first/boot'
import { t } from '../../first/i18n'
import { isOffered } from '../../lib/push'
import { Icon } from '../../ui/icon'
import { bell, envelope, letter } from '../../ui/icons'
import { usePush } from '../../ui/push'

const KEEPERS = new Set(['COORDINATOR', 'SYSADMIN'])
const MINE = {}

export function Notices() {
  const push = usePush(MINE)
  return (
    <>
      {isOffered() && push.on !== null && (
        <li>
          <button type="button" data-push={push.on} aria-pressed={push.on} aria-busy={push.busy || undefined} onClick={push.toggle}>
            <span class="row">
              <Icon d={bell} />
              {t(push.on ? 'desk.push.on' : 'desk.push.off')}
            </span>
          </button>
          {push.fault && (
            <p class="error" role="alert">
              {push.fault}
            </p>
          )}
        </li>
      )}
      <li>
        <a href="/surat" data-letters>
          <span class="row">
            <Icon d={letter} />
            {t('desk.letters')}
          </span>
        </a>
      </li>
      {boot.viewer?.roles.some((role) => KEEPERS.has(role)) && (
        <li>
          <a href="/pesan" data-messages>
            <span class="row">
              <Icon d={envelope} />
              {t('desk.messages')}
            </span>
          </a>
        </li>
      )}
    </>
  )
}
