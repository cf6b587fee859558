import { avatarTold } from './avatar-told.ts';
import { centerTold } from './center-told.ts';
import { consentTold } from './consent-told.ts';
import { endingTold } from './ending-told.ts';
import { exportTold } from './export-told.ts';
import { membersTold } from './members-told.ts';
import { panelTold } from './panel-told.ts';
import { contactTold } from './contact-told.ts';
import { passwordTold } from './password-told.ts';
import { profileTold } from './profile-told.ts';
import { storedTold } from './stored-told.ts';
import { twoFactorTold } from './two-factor-told.ts';

/** What a screen reader is told in each state, as roles, names and texts. A change here is a change for people who listen. */
export const told: Readonly<Record<string, string>> = {
  triggers: `
- button "Leave organization"
- button "Hand over organization"
- button "Rejoin with a code"
`,
  'leave: loading': `
- button "Leave organization"
- dialog "Leave organization":
  - status
  - heading "Leave organization" [level=2]
  - button "Close"
  - paragraph: Loading…
  - button "Cancel"
`,
  'leave: review': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales?":
  - status
  - heading "Leave Harbor & Pine Sales?" [level=2]
  - button "Close"
  - paragraph: You lose access, for a while or for good. Your work stays with your colleagues.
  - heading "Stays in Harbor & Pine Sales" [level=3]
  - list:
    - listitem: 128 leads
    - listitem: 1,204 calls
    - listitem: 86 WhatsApp conversations
    - listitem: 42 tasks
    - listitem: 377 call recordings
  - text: Belongs to the organization, so that customers go on being looked after.
  - list:
    - listitem: 18 assignments
  - text: Belong to the team, so that a colleague can take over. Who leaves and comes back finds again what is still free.
  - heading "Removed from Harbor & Pine Sales" [level=3]
  - list:
    - listitem: Name
    - listitem: Email
    - listitem: Phone
  - text: in 1 profile in the organization · The organization keeps a list of its members, by its contract with us.
  - paragraph: Colleagues then see “Former member” in place of your name.
  - heading "Organization code" [level=3]
  - code: HRBR-7K4M-2Q
  - button "Copy"
  - paragraph: With this organization code you can come back at any time. Your work and your assignments are then yours again.
  - term: Takes effect
  - definition: As soon as you confirm
  - button "Cancel"
  - button "Continue"
`,
  'leave: blocked': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales?":
  - status: This has to be solved first.
  - heading "Leave Harbor & Pine Sales?" [level=2]
  - button "Close"
  - paragraph: You lose access, for a while or for good. Your work stays with your colleagues.
  - paragraph: This has to be solved first.
  - paragraph: You are the only owner. Choose who takes over; it happens in the moment you leave.
  - button "Choose a new owner"
  - heading "Stays in Harbor & Pine Sales" [level=3]
  - list:
    - listitem: 14 leads
    - listitem: 52 calls
    - listitem: 9 WhatsApp conversations
    - listitem: 11 tasks
    - listitem: 20 call recordings
  - text: Belongs to the organization, so that customers go on being looked after.
  - list:
    - listitem: 6 assignments
  - text: Belong to the team, so that a colleague can take over. Who leaves and comes back finds again what is still free.
  - heading "Removed from Harbor & Pine Sales" [level=3]
  - list:
    - listitem: Name
    - listitem: Email
    - listitem: Phone
  - text: in 1 profile in the organization · The organization keeps a list of its members, by its contract with us.
  - paragraph: Colleagues then see “Former member” in place of your name.
  - heading "Organization code" [level=3]
  - code: HRBR-7K4M-2Q
  - button "Copy"
  - paragraph: With this organization code you can come back at any time. Your work and your assignments are then yours again.
  - term: Takes effect
  - definition: As soon as you confirm
  - button "Cancel"
  - button "Continue" [disabled]
`,
  'leave: choosing': `
- button "Leave organization"
- dialog "Choose a new owner":
  - status: 4 members found
  - heading "Choose a new owner" [level=2]
  - button "Close"
  - paragraph: They get every right that you have now, in the moment you leave.
  - text: Search by name or email
  - searchbox "Search by name or email"
  - group "Members":
    - text: Members
    - radio "Amara Diallo agent@crm.example" [checked]
    - text: Amara Diallo agent@crm.example
    - radio "Daniel Osei manager@crm.example"
    - text: Daniel Osei manager@crm.example
    - radio "Lucas Meyer lucas@crm.example"
    - text: Lucas Meyer lucas@crm.example
    - radio "Sofía Rossi-Núñez sofia@crm.example"
    - text: Sofía Rossi-Núñez sofia@crm.example
  - button "Back"
  - button "Continue"
`,
  'leave: dead end': `
- button "Leave organization"
- dialog "Leave Weber Consulting?":
  - status
  - heading "Leave Weber Consulting?" [level=2]
  - button "Close"
  - paragraph: You lose access, for a while or for good. Your work stays with your colleagues.
  - paragraph: You are the only member, so nobody can take over. The support team can help.
  - button "Ask support"
  - heading "Stays in Weber Consulting" [level=3]
  - list:
    - listitem: 5 leads
    - listitem: 12 calls
    - listitem: 2 WhatsApp conversations
    - listitem: 3 tasks
    - listitem: 1 call recording
  - text: Belongs to the organization, so that customers go on being looked after.
  - list:
    - listitem: 2 assignments
  - text: Belong to the team, so that a colleague can take over. Who leaves and comes back finds again what is still free.
  - heading "Removed from Weber Consulting" [level=3]
  - list:
    - listitem: Name
    - listitem: Email
    - listitem: Phone
  - text: in 1 profile in the organization · The organization keeps a list of its members, by its contract with us.
  - paragraph: Colleagues then see “Former member” in place of your name.
  - heading "Organization code" [level=3]
  - code: WEBR-3T9X-5D
  - button "Copy"
  - paragraph: With this organization code you can come back at any time. Your work and your assignments are then yours again.
  - term: Takes effect
  - definition: As soon as you confirm
  - button "Cancel"
  - button "Continue" [disabled]
`,
  'support: question': `
- button "Leave organization"
- dialog "Ask the support team":
  - status
  - heading "Ask the support team" [level=2]
  - button "Close"
  - paragraph: Say what you were about to do. What stood in the way is sent along.
  - text: Your message
  - textbox "Your message" [invalid]
  - paragraph: Write a few words first.
  - button "Back"
  - button "Send"
`,
  'support: sent': `
- button "Leave organization"
- dialog "Your message has been sent":
  - status
  - heading "Your message has been sent" [level=2]
  - button "Close"
  - paragraph: You get an answer within 2 days.
  - paragraph: Reference ABCD-1234
  - button "Back"
`,
  'leave: last question': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - button "Back"
  - button "Leave organization"
`,
  'leave: holding': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status: One moment, this page is still checking…
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: One moment, this page is still checking…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Back"
  - button "Leave organization" [disabled]
`,
  'leave: refused': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: This page has stopped it. Nothing has been changed.
  - paragraph: You lose access at once. Work and history stay as they are.
  - button "Back"
  - button "Leave organization"
`,
  'leave: requesting': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status: Leaving Harbor & Pine Sales…
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: Leaving Harbor & Pine Sales…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Leave organization" [disabled]
`,
  'leave: failed': `
- button "Leave organization"
- dialog "No answer yet":
  - status
  - heading "No answer yet" [level=2]
  - button "Close"
  - paragraph: "We cannot tell yet whether it went through. Try again: it will not happen twice."
  - button "Back"
  - button "Ask support"
  - button "Try again"
`,
  'leave: done': `
- button "Leave organization"
- dialog "You have left Harbor & Pine Sales":
  - status
  - heading "You have left Harbor & Pine Sales" [level=2]
  - button "Close"
  - paragraph: Your personal details have been removed there. Everything else has stayed.
  - heading "Organization code" [level=3]
  - code: HRBR-7K4M-2Q
  - button "Copy"
  - paragraph: With this organization code you can come back at any time. Your work and your assignments are then yours again.
  - paragraph: Reference ABCD-1234
  - heading "Was this page helpful? You need not answer." [level=3]
  - group "Was this page helpful? You need not answer.":
    - button "Yes"
    - button "No"
  - button "Close"
`,
  'step-up: password': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: Amara Diallo becomes the owner in the same moment.
  - paragraph: Confirming that it is you…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Back"
  - button "Leave organization" [disabled]
- dialog "Confirm that it is you":
  - status
  - heading "Confirm that it is you" [level=2]
  - button "Close"
  - text: Password
  - textbox "Password"
  - button "Another way"
  - button "Cancel"
  - button "Confirm"
`,
  'step-up: wrong': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: Amara Diallo becomes the owner in the same moment.
  - paragraph: Confirming that it is you…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Back"
  - button "Leave organization" [disabled]
- dialog "Confirm that it is you":
  - status
  - heading "Confirm that it is you" [level=2]
  - button "Close"
  - text: Password
  - textbox "Password" [invalid]: wrong
  - paragraph: That is not the right password. 4 tries left.
  - button "Another way"
  - button "Cancel"
  - button "Confirm"
`,
  'step-up: methods': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: Amara Diallo becomes the owner in the same moment.
  - paragraph: Confirming that it is you…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Back"
  - button "Leave organization" [disabled]
- dialog "Confirm that it is you":
  - status
  - heading "Confirm that it is you" [level=2]
  - button "Close"
  - paragraph: Choose how you want to do that.
  - button "With your password"
  - button "With a code by email"
  - button "Cancel"
`,
  'step-up: code': `
- button "Leave organization"
- dialog "Leave Harbor & Pine Sales now?":
  - status
  - heading "Leave Harbor & Pine Sales now?" [level=2]
  - button "Close"
  - paragraph: You lose access at once. Work and history stay as they are.
  - paragraph: Amara Diallo becomes the owner in the same moment.
  - paragraph: Confirming that it is you…
  - progressbar "Leave Harbor & Pine Sales now?"
  - button "Back"
  - button "Leave organization" [disabled]
- dialog "Confirm that it is you":
  - status
  - heading "Confirm that it is you" [level=2]
  - button "Close"
  - text: Code from the email
  - textbox "Code from the email"
  - paragraph: Sent to o•••@crm.example. It works until 12:00.
  - button "Send a new code" [disabled]
  - button "Another way"
  - button "Cancel"
  - button "Confirm"
`,
  'transfer: choosing': `
- button "Hand over organization"
- dialog "Who becomes the new owner?":
  - status: 4 members found
  - heading "Who becomes the new owner?" [level=2]
  - button "Close"
  - paragraph: An owner can change everything, and can remove you.
  - text: Search by name or email
  - searchbox "Search by name or email"
  - group "Members":
    - text: Members
    - radio "Amara Diallo agent@crm.example"
    - text: Amara Diallo agent@crm.example
    - radio "Daniel Osei manager@crm.example"
    - text: Daniel Osei manager@crm.example
    - radio "Lucas Meyer lucas@crm.example"
    - text: Lucas Meyer lucas@crm.example
    - radio "Sofía Rossi-Núñez sofia@crm.example"
    - text: Sofía Rossi-Núñez sofia@crm.example
  - text: Your role afterwards
  - combobox "Your role afterwards":
    - option "Manager" [selected]
    - option "Agent"
  - button "Cancel"
  - button "Continue" [disabled]
`,
  'transfer: not allowed': `
- button "Hand over organization"
- dialog "Who becomes the new owner?":
  - status
  - heading "Who becomes the new owner?" [level=2]
  - button "Close"
  - paragraph: An owner can change everything, and can remove you.
  - paragraph: Only an owner can hand over the organization.
  - button "Ask support"
  - button "Cancel"
`,
  'transfer: review': `
- button "Hand over organization"
- dialog "Hand over Harbor & Pine Sales?":
  - status
  - heading "Hand over Harbor & Pine Sales?" [level=2]
  - button "Close"
  - paragraph: It takes effect at once. Only the new owner can give it back.
  - term: New owner
  - definition: Daniel Osei
  - term: Your role afterwards
  - definition: Manager
  - button "Cancel"
  - button "Continue"
`,
  'transfer: done': `
- button "Hand over organization"
- dialog "Daniel Osei now owns Harbor & Pine Sales":
  - status
  - heading "Daniel Osei now owns Harbor & Pine Sales" [level=2]
  - button "Close"
  - paragraph: Both of you have been told.
  - paragraph: Reference ABCD-1234
  - button "Close"
`,
  'rejoin: asking': `
- button "Rejoin with a code"
- dialog "Come back":
  - status
  - heading "Come back" [level=2]
  - button "Close"
  - paragraph: With the organization code you find everything again.
  - text: Organization code
  - textbox "Organization code"
  - text: Spaces and small letters do not matter.
  - button "Cancel"
  - button "Rejoin"
`,
  'rejoin: wrong': `
- button "Rejoin with a code"
- dialog "Come back":
  - status
  - heading "Come back" [level=2]
  - button "Close"
  - paragraph: With the organization code you find everything again.
  - text: Organization code
  - textbox "Organization code" [invalid]: none
  - text: Spaces and small letters do not matter.
  - paragraph: This code does not lead back to anything you have left. Check it, or ask a colleague for it. 4 tries left.
  - button "Cancel"
  - button "Ask support"
  - button "Rejoin"
`,
  'rejoin: offline': `
- button "Rejoin with a code"
- dialog "Come back":
  - status
  - heading "Come back" [level=2]
  - button "Close"
  - paragraph: With the organization code you find everything again.
  - text: Organization code
  - textbox "Organization code" [invalid]: hrbr 7k4m 2q
  - text: Spaces and small letters do not matter.
  - paragraph: There is no connection right now. What you entered is still here.
  - button "Cancel"
  - button "Ask support"
  - button "Rejoin"
`,
  'rejoin: welcome': `
- button "Rejoin with a code"
- dialog "Welcome back to Harbor & Pine Sales":
  - status
  - heading "Welcome back to Harbor & Pine Sales" [level=2]
  - button "Close"
  - paragraph: "Your name is back, and so is your work:"
  - list:
    - listitem: 46 leads
    - listitem: 311 calls
    - listitem: 38 WhatsApp conversations
    - listitem: 8 tasks
    - listitem: 95 call recordings
    - listitem: 7 assignments
  - button "Close"
`,
  ...endingTold,
  ...membersTold,
  ...avatarTold,
  ...centerTold,
  ...panelTold,
  ...contactTold,
  ...passwordTold,
  ...profileTold,
  ...consentTold,
  ...exportTold,
  ...storedTold,
  ...twoFactorTold,
};
