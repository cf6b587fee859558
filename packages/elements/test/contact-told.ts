/** What a screen reader is told in each state of contact changes. */
export const contactTold: Readonly<Record<string, string>> = {
  email: `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - text: New email address
  - textbox "New email address"
  - button "Send a code"
`,
  'email: loading': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: Loading…
`,
  'email: unreachable': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'email: wrong': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - text: New email address
  - textbox "New email address" [invalid]: nobody
  - paragraph: This is no email address that mail can go to.
  - button "Send a code"
`,
  'email: sending': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - text: New email address
  - textbox "New email address": agent@helpdesk.example
  - button "Sending a code…" [disabled]
`,
  'email: code': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - text: New email address
  - textbox "New email address": agent@helpdesk.example
  - button "Send a code"
  - dialog "Enter the code":
    - heading "Enter the code" [level=3]
    - button "Close"
    - text: Code
    - textbox "Code"
    - paragraph: Sent to agent@helpdesk.example. It works until 12:00.
    - button "Send a new code"
    - button "Leave it as it is"
    - paragraph: No code? Look among unwanted mail, and see whether the address is right. To an address that another account has, no code is sent.
    - button "Confirm"
`,
  'email: wrong code': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - text: New email address
  - textbox "New email address": agent@helpdesk.example
  - button "Send a code"
  - dialog "Enter the code":
    - heading "Enter the code" [level=3]
    - button "Close"
    - text: Code
    - textbox "Code" [invalid]: "000"
    - paragraph: Sent to agent@helpdesk.example. It works until 12:00.
    - paragraph: That code is not right. 4 tries left.
    - button "Send a new code"
    - button "Leave it as it is"
    - paragraph: No code? Look among unwanted mail, and see whether the address is right. To an address that another account has, no code is sent.
    - button "Confirm"
`,
  'email: waiting': `
- status
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@crm.example
  - paragraph: We have sent a code to agent@helpdesk.example. Nothing has changed until you enter it.
  - button "Enter the code"
  - button "Leave it as it is"
  - text: New email address
  - textbox "New email address": agent@helpdesk.example
  - button "Send a code"
`,
  'email: changed': `
- status: Your email address is now agent@helpdesk.example. We have told agent@crm.example, from where it can be taken back.
- region "Email address":
  - heading "Email address" [level=2]
  - paragraph: agent@helpdesk.example
  - text: New email address
  - textbox "New email address"
  - button "Send a code"
  - paragraph: Your email address is now agent@helpdesk.example. We have told agent@crm.example, from where it can be taken back.
`,
  phone: `
- status
- region "Phone number":
  - heading "Phone number" [level=2]
  - paragraph: +44 20 7946 0102
  - text: New phone number
  - textbox "New phone number"
  - paragraph: With the country code, such as +46 70 123 45 67.
  - button "Remove the number"
  - button "Send a code"
`,
  'phone: removing': `
- status
- region "Phone number":
  - heading "Phone number" [level=2]
  - paragraph: +44 20 7946 0102
  - text: New phone number
  - textbox "New phone number"
  - paragraph: With the country code, such as +46 70 123 45 67.
  - button "Send a code"
  - paragraph: Remove +44 20 7946 0102 from your account?
  - button "Cancel"
  - button "Remove the number"
`,
  'phone: removed': `
- status: The phone number is no longer in your account. We have told agent@crm.example, from where it can be taken back.
- region "Phone number":
  - heading "Phone number" [level=2]
  - paragraph: There is no phone number in your account.
  - text: New phone number
  - textbox "New phone number"
  - paragraph: With the country code, such as +46 70 123 45 67.
  - button "Send a code"
  - paragraph: The phone number is no longer in your account. We have told agent@crm.example, from where it can be taken back.
`,
  revert: `
- status
- region "Take the change back":
  - heading "Take the change back" [level=2]
  - paragraph: "Somebody changed the address or number of your account. If it was not you, take it back here: what you had before is then yours again, and everybody is signed out on all devices."
  - button "Take it back"
`,
  'revert: done': `
- status: Your email address is what it was before
- region "Your email address is what it was before":
  - heading "Your email address is what it was before" [level=2]
  - paragraph: Everybody has been signed out, on all devices.
  - paragraph: "Now change your password: whoever changed this may know it."
  - paragraph:
    - link "Change the password":
      - /url: "#password"
  - paragraph:
    - link "Ask support":
      - /url: https://crm.example/help
`,
  'revert: expired': `
- status
- region "Take the change back":
  - heading "Take the change back" [level=2]
  - paragraph: "This link no longer works: it has run out, or it has been used."
  - paragraph:
    - link "Ask support":
      - /url: https://crm.example/help
`,
};
