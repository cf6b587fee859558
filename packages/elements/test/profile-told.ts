/** What a screen reader is told in each state of the profile. */
export const profileTold: Readonly<Record<string, string>> = {
  profile: `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name": Zanele Mbeki
  - paragraph: The people you work with see it.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Save"
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: loading': `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - paragraph: Loading…
`,
  'profile: unreachable': `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'profile: nothing new': `
- status: There is nothing new to save.
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name": Zanele Mbeki
  - paragraph: The people you work with see it.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Save"
  - paragraph: There is nothing new to save.
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: a name that cannot be read': `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name" [invalid]
  - paragraph: The people you work with see it.
  - paragraph: Enter a name that can be read.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Save"
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: saving': `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name": Zoë Nyberg
  - paragraph: The people you work with see it.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Saving…" [disabled]
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: not saved': `
- status
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name": Zoë Nyberg
  - paragraph: The people you work with see it.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Save"
  - alert:
    - paragraph: Something went wrong. This is not your fault.
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: saved': `
- status: Saved.
- region "Profile":
  - heading "Profile" [level=2]
  - text: Name
  - textbox "Name": Zoë Nyberg
  - paragraph: The people you work with see it.
  - text: Language
  - combobox "Language":
    - option "English" [selected]
    - option "Svenska"
  - paragraph: Messages to you are written in it.
  - button "Save"
  - term: Email address
  - definition: agent@helpdesk.example
  - term: Telephone
  - definition: +353 1 555 0102
`,
  'profile: conflict': `
- status: Your profile was changed meanwhile
- region "Your profile was changed meanwhile":
  - heading "Your profile was changed meanwhile" [level=2]
  - paragraph: Somebody, perhaps you on another device, saved something else. Nothing of yours is saved yet.
  - term: Name that is saved now
  - definition: Mia Lund
  - term: Name that you typed
  - definition: Zoë Nyberg
  - button "Keep what is saved"
  - button "Save mine"
`,
};
