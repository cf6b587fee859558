import type { Messages } from '../../localize/message.ts';

export const resetOrganization = {
  'reset-organization.title': 'Start fresh in {target}?',
  'reset-organization.title.support': 'Ask the support team for a fresh start of {target}?',
  'reset-organization.lead': 'The contents go, the settings stay. Read both lists first.',
  'reset-organization.lead.support':
    'The contents go, the settings stay: both lists are below. The support team answers with a link, and nothing happens before you have confirmed it there.',
  'reset-organization.lead.undo':
    'The contents are out of sight as soon as you confirm, the settings stay. Read both lists first.',
  'reset-organization.final.undo':
    'If you undo it in time, your earlier data comes back, and what has been entered since is kept. Once erased, nobody can bring it back, not the support team either.',
  'reset-organization.final': 'Once erased, nobody can bring the contents back, not the support team either.',
  'reset-organization.stays': 'Stays',
  'reset-organization.goes': 'Goes',
  'reset-organization.confirm.title': 'Start fresh in {target} now?',
  'reset-organization.confirm.title.support': 'Ask for a fresh start of {target} now?',
  'reset-organization.confirm.lead': 'It concerns all members: what goes, goes for everybody.',
  'reset-organization.confirm.lead.support': 'Nothing goes yet. You get a link by email and confirm it there.',
  'reset-organization.confirm': 'Start fresh',
  'reset-organization.confirm.support': 'Ask for a fresh start',
  'reset-organization.working': 'Starting fresh in {target}…',
  'reset-organization.working.support': 'Sending your request…',
  'reset-organization.scheduled': 'Until then everything is as before.',
  'reset-organization.applied':
    'The earlier data is out of sight for everybody, and not erased yet. Undo it in time, and your earlier data comes back.',
  'reset-organization.undone': 'Your earlier data is back. What has been entered since is kept.',
  'reset-organization.canceled': 'Everything stays as it is.',
  'reset-organization.done.title': '{target} has started fresh',
  'reset-organization.done.lead':
    'A second look has confirmed that nothing of what went is left. The settings have stayed.',
  'problem.expired':
    'This link was used already, is too old or is meant for somebody else. Ask the support team for a new one.',
} as const satisfies Messages;
