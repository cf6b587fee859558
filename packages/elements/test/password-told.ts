/** What a screen reader is told in each state of passwords and sessions. */
export const passwordTold: Readonly<Record<string, string>> = {
  password: `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password"
  - text: New password
  - textbox "New password"
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
`,
  'password: loading': `
- status
- region "Password":
  - heading "Password" [level=2]
  - paragraph: Loading…
`,
  'password: not filled in': `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password" [invalid]
  - paragraph: Fill this in first.
  - text: New password
  - textbox "New password" [invalid]
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - paragraph: Fill this in first.
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
`,
  'password: wrong': `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password" [invalid]: wrong
  - paragraph: That is not your current password. 4 tries left.
  - text: New password
  - textbox "New password": purple mountain bicycle
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
`,
  'password: shown': `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password"
  - text: New password
  - textbox "New password": purple mountain bicycle
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed" [checked]
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
`,
  'password: changing': `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password": correct horse battery staple
  - text: New password
  - textbox "New password": purple mountain bicycle
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Saving…" [disabled]
`,
  'password: failed': `
- status
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password": correct horse battery staple
  - text: New password
  - textbox "New password": purple mountain bicycle
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
  - alert:
    - paragraph: Something went wrong. This is not your fault.
`,
  'password: changed': `
- status: Your password has been changed.
- region "Password":
  - heading "Password" [level=2]
  - text: Current password
  - textbox "Current password"
  - text: New password
  - textbox "New password"
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - checkbox "Sign me out everywhere else"
  - text: Sign me out everywhere else
  - button "Change password"
  - paragraph: Your password has been changed. You also get a message about it.
`,
  reset: `
- status
- region "Forgot your password?":
  - heading "Forgot your password?" [level=2]
  - paragraph: Enter the email address of your account. You get a link by which you set a new password.
  - text: Email address
  - textbox "Email address"
  - button "Send the link"
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
  'reset: no address': `
- status
- region "Forgot your password?":
  - heading "Forgot your password?" [level=2]
  - paragraph: Enter the email address of your account. You get a link by which you set a new password.
  - text: Email address
  - textbox "Email address" [invalid]: agent
  - paragraph: Enter an email address, such as name@example.com.
  - button "Send the link"
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
  'reset: failed': `
- status
- region "Forgot your password?":
  - heading "Forgot your password?" [level=2]
  - paragraph: Enter the email address of your account. You get a link by which you set a new password.
  - text: Email address
  - textbox "Email address": agent@crm.example
  - button "Send the link"
  - alert:
    - paragraph: Something went wrong. This is not your fault.
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
  'reset: sent': `
- status
- region "Look into your mailbox":
  - heading "Look into your mailbox" [level=2]
  - paragraph: If there is an account with the address agent@crm.example, a link is on its way. It works once, for 30 minutes.
  - paragraph: Nothing there after a few minutes? Look into the folder for spam, and check the address.
  - paragraph: If it does not come, the support team can help.
  - paragraph:
    - link "Ask support":
      - /url: https://crm.example/help
  - button "Send it again"
  - button "Use another address"
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
  'reset: by the link': `
- status
- region "Set a new password":
  - heading "Set a new password" [level=2]
  - paragraph: All devices are signed out by it.
  - text: New password
  - textbox "New password"
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - button "Set password"
`,
  'reset: too short': `
- status
- region "Set a new password":
  - heading "Set a new password" [level=2]
  - paragraph: All devices are signed out by it.
  - text: New password
  - textbox "New password" [invalid]: short
  - paragraph: "At least 10 characters. Nothing else is asked: several words make a good one."
  - paragraph: "This is too short: it takes at least 10 characters."
  - checkbox "Show what is typed"
  - text: Show what is typed
  - button "Set password"
`,
  'reset: expired': `
- status
- region "Set a new password":
  - heading "Set a new password" [level=2]
  - alert:
    - paragraph: "This link does not work any more: it was used already, or its time is over. Ask for a new one."
    - button "Ask for a new link"
`,
  'reset: done': `
- status: Your new password is set
- region "Your new password is set":
  - heading "Your new password is set" [level=2]
  - paragraph: You have been signed out on all devices. Sign in with the new password.
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
  sessions: `
- status
- region "Where you are signed in":
  - heading "Where you are signed in" [level=2]
  - paragraph: Devices and places are as the browser and the network say. Something unknown? Sign it out and change your password.
  - list "Places where you are signed in":
    - listitem:
      - text: Chrome on Linux This device Signed in DATE (today)
      - button "Sign out This device": Sign out
    - listitem:
      - text: Firefox on Windows Oslo, Norway Last used DATE (today) Signed in DATE (today)
      - button "Sign out Firefox on Windows": Sign out
    - listitem:
      - text: Unknown device Last used DATE (today) Signed in DATE (today)
      - button "Sign out Unknown device": Sign out
  - button "Read again"
  - button "Sign out all others"
  - button "Sign out everywhere"
`,
  'sessions: loading': `
- status
- region "Where you are signed in":
  - heading "Where you are signed in" [level=2]
  - paragraph: Loading…
`,
  'sessions: unreachable': `
- status
- region "Where you are signed in":
  - heading "Where you are signed in" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'sessions: failed': `
- status
- region "Where you are signed in":
  - heading "Where you are signed in" [level=2]
  - paragraph: Devices and places are as the browser and the network say. Something unknown? Sign it out and change your password.
  - list "Places where you are signed in":
    - listitem:
      - text: Chrome on Linux This device Signed in DATE (today)
      - button "Sign out This device": Sign out
    - listitem:
      - text: Firefox on Windows Oslo, Norway Last used DATE (today) Signed in DATE (today)
      - button "Sign out Firefox on Windows": Sign out
    - listitem:
      - text: Unknown device Last used DATE (today) Signed in DATE (today)
      - button "Sign out Unknown device": Sign out
  - alert:
    - paragraph: Something went wrong. This is not your fault.
  - button "Read again"
  - button "Sign out all others"
  - button "Sign out everywhere"
`,
  'sessions: alone': `
- status: You are signed in here alone now.
- region "Where you are signed in":
  - heading "Where you are signed in" [level=2]
  - paragraph: Devices and places are as the browser and the network say. Something unknown? Sign it out and change your password.
  - list "Places where you are signed in":
    - listitem:
      - text: Chrome on Linux This device Signed in DATE (today)
      - button "Sign out This device": Sign out
  - paragraph: You are signed in here alone.
  - button "Read again"
  - button "Sign out everywhere"
`,
  'sessions: asked': `
- status
- region "Sign out here, too?":
  - heading "Sign out here, too?" [level=2]
  - paragraph: All 3 devices are signed out at once, this one too. What you have not saved on this page may be lost.
  - button "Cancel"
  - button "Sign out everywhere"
`,
  'sessions: over': `
- status: You have been signed out
- region "You have been signed out":
  - heading "You have been signed out" [level=2]
  - paragraph: All devices are signed out. Sign in again to go on.
  - paragraph:
    - link "Sign in":
      - /url: "#door"
`,
};
