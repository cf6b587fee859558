/** What a screen reader is told in each state of the panels. */
export const panelTold: Readonly<Record<string, string>> = {
  endings: `
- status
- region "Leave or delete":
  - heading "Leave or delete" [level=2]
  - paragraph: "Your account is your login. The organization and its data are something else: each is ended by itself."
  - list:
    - listitem:
      - heading "Leave the organization" [level=3]
      - paragraph: You go; the organization and your account go on.
      - term: Kept
      - definition: Your work stays with your colleagues, and your account stays yours.
      - term: Goes
      - definition: Your access to it. Which of your personal details go, you see before you confirm.
      - button "Leave organization"
    - listitem:
      - heading "Delete your account" [level=3]
      - paragraph: Your account goes for good; what belongs to the organization does not.
      - term: Kept
      - definition: What belongs to the organization stays there, without your name.
      - term: Goes
      - definition: Your login, your personal details and what is yours alone. It cannot be brought back.
      - button "Delete account"
    - listitem:
      - heading "Download your data" [level=3]
      - paragraph: You get a copy to keep. Nothing ends.
      - status
      - button "Download my data"
      - paragraph: "Your personal data: 8 records, about 1 kB. Nothing is changed by it."
    - listitem:
      - heading "Export all data" [level=3]
      - paragraph: You get a copy of what is in the organization. Nothing ends.
      - status
      - button "Export all data" [disabled]
      - paragraph: "Your role does not allow exporting. Only somebody with the role “Manager” can do it: ask one of them."
      - button "Ask support"
`,
  'endings: loading': `
- status
- region "Leave or delete":
  - heading "Leave or delete" [level=2]
  - paragraph: Loading…
`,
  'endings: unreachable': `
- status
- region "Leave or delete":
  - heading "Leave or delete" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'endings: by support': `
- status
- region "Leave or delete":
  - heading "Leave or delete" [level=2]
  - paragraph: "Your account is your login. The organization and its data are something else: each is ended by itself."
  - list:
    - listitem:
      - heading "Leave the organization" [level=3]
      - paragraph: You go; the organization and your account go on.
      - term: Kept
      - definition: Your work stays with your colleagues, and your account stays yours.
      - term: Goes
      - definition: Your access to it. Which of your personal details go, you see before you confirm.
      - button "Leave organization"
    - listitem:
      - heading "Delete your account" [level=3]
      - paragraph: Your account goes for good; what belongs to the organization does not.
      - term: Kept
      - definition: What belongs to the organization stays there, without your name.
      - term: Goes
      - definition: Your login, your personal details and what is yours alone. It cannot be brought back.
      - paragraph: The support team carries this out, within 2 days.
      - button "Delete account"
    - listitem:
      - heading "Start the organization afresh" [level=3]
      - paragraph: You begin again with an empty organization that is still set up.
      - term: Kept
      - definition: Members and settings; you see the list before you confirm.
      - term: Goes
      - definition: The contents; you see the list before you confirm.
      - paragraph: The support team answers with a link within 48 hours, and you confirm it there.
      - button "Start fresh"
`,
  'pending: scheduled': `
- status
- region "Your account will be deleted":
  - heading "Your account will be deleted" [level=2]
  - term: Takes effect
  - definition: DATE (in 13 days)
  - term: Can be cancelled until
  - definition: DATE (in 13 days)
  - button "Cancel the deletion"
`,
  'pending: taking back': `
- status
- region "Your account will be deleted":
  - heading "Your account will be deleted" [level=2]
  - term: Takes effect
  - definition: DATE (in 13 days)
  - term: Can be cancelled until
  - definition: DATE (in 13 days)
  - button "Cancel the deletion" [disabled]
`,
  'pending: refused': `
- status
- region "Your account will be deleted":
  - heading "Your account will be deleted" [level=2]
  - term: Takes effect
  - definition: DATE (in 13 days)
  - term: Can be cancelled until
  - definition: DATE (in 13 days)
  - paragraph: "It is too late for that: the last moment has passed."
  - button "Cancel the deletion"
`,
  'pending: waiting for support': `
- status
- region "The support team has been asked to delete your account":
  - heading "The support team has been asked to delete your account" [level=2]
  - term: Requested
  - definition: DATE (yesterday)
  - term: Answer by
  - definition: DATE (in 2 days)
  - paragraph: Reference ABCD-1234
  - button "Withdraw the request"
`,
  'pending: erasing': `
- status
- region "Your account is being erased":
  - heading "Your account is being erased" [level=2]
  - paragraph: Erasing, 3 of 9
  - progressbar "Your account is being erased"
  - term: Requested
  - definition: DATE (yesterday)
`,
  'pending: tried again': `
- status
- region "Your account has not been erased completely yet":
  - heading "Your account has not been erased completely yet" [level=2]
  - paragraph: One step did not work. It is tried again by itself; you need not do anything.
  - paragraph: Erasing, 3 of 9
  - progressbar "Your account has not been erased completely yet"
  - term: Requested
  - definition: DATE (yesterday)
  - button "Ask support"
`,
  'pending: several': `
- status
- 'region "Under way or just ended: 2"':
  - 'heading "Under way or just ended: 2" [level=2]'
  - heading "Your account will be deleted" [level=3]
  - term: Takes effect
  - definition: DATE (in 13 days)
  - term: Can be cancelled until
  - definition: DATE (in 13 days)
  - button "Cancel the deletion"
  - heading "The organization is closed" [level=3]
  - term: In effect since
  - definition: DATE (yesterday)
  - term: Can be undone until
  - definition: DATE (in 60 days)
  - term: Erasing begins
  - definition: DATE (in 60 days)
  - button "Reopen the organization"
`,
  'pending: outcome': `
- status
- region "Your account will not be deleted":
  - heading "Your account will not be deleted" [level=2]
  - term: Requested
  - definition: DATE (yesterday)
  - term: Ended
  - definition: DATE (today)
  - button "Close"
`,
  'pending: unreachable': `
- status
- region "What is under way could not be looked up":
  - heading "What is under way could not be looked up" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'status: public page': `
- status
- region "Delete your account at Tidewater CRM":
  - heading "Delete your account at Tidewater CRM" [level=2]
  - paragraph: You start it yourself, and before you confirm you see what is erased and what is kept.
  - list:
    - listitem: Sign in at Tidewater CRM.
    - listitem: Open your account page and choose “Delete account”.
    - listitem: Read what is erased, what is kept, and whether and until when you can cancel. Then confirm.
    - listitem: The support team then carries it out, within 2 days.
  - link "Sign in and go to your account page":
    - /url: "#account"
  - paragraph:
    - text: Cannot sign in any more?
    - link "Ask support":
      - /url: "#help"
  - paragraph:
    - link "Privacy policy":
      - /url: "#privacy"
    - link "Your rights":
      - /url: "#rights"
  - heading "Have you already asked for something?" [level=3]
  - text: The link from the email
  - textbox "The link from the email"
  - text: The whole link, or only the key in it.
  - button "Show how it stands"
`,
  'status: wrong link': `
- status
- region "Delete your account at Tidewater CRM":
  - heading "Delete your account at Tidewater CRM" [level=2]
  - paragraph: You start it yourself, and before you confirm you see what is erased and what is kept.
  - list:
    - listitem: Sign in at Tidewater CRM.
    - listitem: Open your account page and choose “Delete account”.
    - listitem: Read what is erased, what is kept, and whether and until when you can cancel. Then confirm.
    - listitem: The support team then carries it out, within 2 days.
  - paragraph:
    - text: Cannot sign in any more?
    - link "Ask support":
      - /url: "#help"
  - paragraph:
    - link "Privacy policy":
      - /url: "#privacy"
    - link "Your rights":
      - /url: "#rights"
  - heading "Have you already asked for something?" [level=3]
  - text: The link from the email
  - textbox "The link from the email" [invalid]: hello
  - text: The whole link, or only the key in it.
  - paragraph: This is not such a link. Copy it from the email once more.
  - button "Show how it stands"
`,
  'status: no longer there': `
- status
- region "How your request stands":
  - heading "How your request stands" [level=2]
  - paragraph: This link does not lead to a request, or no longer does.
  - button "Look at another request"
`,
  'status: loading': `
- status
- region "How your request stands":
  - heading "How your request stands" [level=2]
  - paragraph: Loading…
`,
  'status: scheduled': `
- status
- region "Your account will be deleted":
  - heading "Your account will be deleted" [level=2]
  - term: Takes effect
  - definition: DATE (in 13 days)
  - term: Can be cancelled until
  - definition: DATE (in 13 days)
  - button "Cancel the deletion"
  - heading "Receipt" [level=3]
  - text: "Reference ABCD-1234 What: Deleting your account State: Your account will be deleted Requested: DATE In effect from: DATE What was asked for: Erase: 12 calls Issued by Tidewater CRM: DATE"
  - button "Copy"
  - button "Print"
  - link "Save as text":
    - /url: data:
  - link "Save as JSON":
    - /url: data:
`,
  'status: erasing': `
- status
- region "Your account is being erased":
  - heading "Your account is being erased" [level=2]
  - paragraph: Erasing, 3 of 9
  - progressbar "Your account is being erased"
  - term: Requested
  - definition: DATE (yesterday)
`,
  'status: erased': `
- status
- region "Your account has been erased":
  - heading "Your account has been erased" [level=2]
  - term: Requested
  - definition: DATE (yesterday)
  - term: Ended
  - definition: DATE (today)
  - heading "Kept, and why" [level=3]
  - list:
    - listitem: 3 invoices The law asks for it · until DATE (in DAYS days)
  - heading "Receipt" [level=3]
  - text: "Reference ABCD-1234 What: Deleting your account State: Your account has been erased Requested: DATE In effect from: DATE Ended: DATE What was asked for: Erase: 12 calls Issued by Tidewater CRM: DATE"
  - button "Copy"
  - button "Print"
  - link "Save as text":
    - /url: data:
  - link "Save as JSON":
    - /url: data:
`,
  'status: denied': `
- status
- region "The support team has said no":
  - heading "The support team has said no" [level=2]
  - paragraph: Deleting the organization
  - paragraph: Nothing has been changed.
  - paragraph: "What the support team says: An invoice is open."
  - term: Requested
  - definition: DATE (yesterday)
  - term: Ended
  - definition: DATE (today)
  - paragraph:
    - link "Ask support":
      - /url: "#help"
  - heading "Receipt" [level=3]
  - text: "Reference ABCD-1234 What: Deleting the organization State: The support team has said no Requested: DATE Ended: DATE What was asked for: Erase: 12 calls Issued by Tidewater CRM: DATE"
  - button "Copy"
  - button "Print"
  - link "Save as text":
    - /url: data:
  - link "Save as JSON":
    - /url: data:
`,
  'question: asking': `
- status
- region "Ask the support team":
  - heading "Ask the support team" [level=2]
  - paragraph: Write what you want to know. What this page is about is sent along.
  - text: Your message
  - textbox "Your message" [invalid]
  - paragraph: Write a few words first.
  - button "Send"
`,
  'question: sent': `
- status
- region "Your message has been sent":
  - heading "Your message has been sent" [level=2]
  - paragraph: You get an answer within 2 days.
  - paragraph: Reference ABCD-1234
  - button "Ask something else"
`,
};
