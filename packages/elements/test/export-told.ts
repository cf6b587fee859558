/** What a screen reader is told in each state of the exports. */
export const exportTold: Readonly<Record<string, string>> = {
  'export: offered': `
- status
- button "Download my data"
- paragraph: "Your personal data: 1,204 records, about 2.3 MB. Nothing is changed by it."
`,
  'export: under way': `
- status
- button "Preparing … 420 of 1,204 records" [disabled]
- button "Stop"
- progressbar "Preparing … 420 of 1,204 records"
- paragraph: You can leave this page. It goes on by itself, and you find it here.
`,
  'export: checking': `
- status
- button "Checking the archive…" [disabled]
- button "Stop"
- progressbar "Checking the archive…"
- paragraph: You can leave this page. It goes on by itself, and you find it here.
`,
  'export: could not be made': `
- status: It could not be made. Ask for a new one; nothing has been changed.
- button "Download my data"
- paragraph: It could not be made. Ask for a new one; nothing has been changed.
- paragraph: "Your personal data: 1,204 records, about 2.3 MB. Nothing is changed by it."
`,
  'export: ready': `
- status
- button "Download (2.3 MB)"
- button "Make a new one"
- paragraph: "Your personal data: 1,204 records, as of DATE (today). Can be downloaded until DATE (in 7 days)."
`,
  'export: downloaded, the first of two parts': `
- status: The download has begun. You find it where your browser keeps downloads.
- button "Download part 2 of 2 (2 GB)"
- button "Download part 1 of 2 (2 GB)"
- button "Make a new one"
- paragraph: The download has begun. You find it where your browser keeps downloads.
- paragraph: "Your personal data: 1,204 records, as of DATE (today). Can be downloaded until DATE (in 7 days)."
`,
  'export: cooldown': `
- status
- button "Download my data" [disabled]
- paragraph: The next one can be made from DATE (tomorrow).
`,
  'export: no permission': `
- status
- button "Export all data" [disabled]
- paragraph: "Your role does not allow exporting. Only somebody with the role “Owner” can do it: ask one of them."
- link "Ask support":
  - /url: "#help"
`,
  'export: no plan': `
- status
- button "Export all data" [disabled]
- paragraph: Your plan does not include this. It takes the plan “Pro”.
- link "Open in a new tab":
  - /url: "#plans"
- link "Ask support":
  - /url: "#help"
`,
  'export: unreachable': `
- status
- button "Try again"
- link "Ask support":
  - /url: "#help"
- paragraph: Something went wrong. This is not your fault.
`,
  'export: recommended before the end': `
- button "Delete organization"
- dialog "Delete Clearing Studio?":
  - status
  - heading "Delete Clearing Studio?" [level=2]
  - button "Close"
  - paragraph: Everything in it is erased, for everybody, and all members lose access.
  - paragraph: "Still connected: 2 integrations. The connection ends at the other side as well."
  - list:
    - listitem:
      - text: Booking calendar
      - link "Open in a new tab":
        - /url: "#/integrations"
    - listitem:
      - text: Photo library
      - link "Open in a new tab":
        - /url: "#/integrations"
  - paragraph: Once erased, nobody can bring it back, not the support team either. This is permanent.
  - paragraph: Want to keep a copy? Download it first.
  - status
  - button "Export all data"
  - paragraph: "Everything that the organization stores: 1,204 records, about 2.3 MB. Nothing is changed by it."
  - heading "Stays" [level=3]
  - list:
    - listitem: 3 invoices
  - text: The law on bookkeeping asks for invoices to be kept. · until DATE (in 7 years)
  - heading "Erased with Clearing Studio" [level=3]
  - list:
    - listitem: 1 profile in the company
    - listitem: 5 campaigns
    - listitem: 212 contacts
    - listitem: 1 workflow
    - listitem: 2 segments
    - listitem: 4 templates
  - list:
    - listitem: 2 integrations
  - text: Ended at the other service first, then erased.
  - list:
    - listitem: 1 subscription
  - list:
    - listitem: Who did it
  - text: in 31 entries in the audit log · Kept without names, so that misuse can be looked into afterwards.
  - term: Takes effect
  - definition: As soon as you confirm
  - heading "Who may delete Clearing Studio" [level=3]
  - paragraph: Everybody whose role allows it.
  - button "Change who may"
  - button "Cancel"
  - button "Continue"
`,
  'exports: loading': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - paragraph: Loading…
`,
  'exports: unreachable': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - link "Ask support":
    - /url: "#help"
  - button "Try again"
`,
  'exports: none yet': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - heading "A new export" [level=3]
  - group "What":
    - text: What
    - radio "Your personal data" [checked]
    - text: Your personal data
    - radio "What you have entered yourself, for use at another service"
    - text: What you have entered yourself, for use at another service
  - group "In which form":
    - text: In which form
    - 'radio "ZIP archive: opens in a browser, with tables and checksums" [checked]'
    - text: "ZIP archive: opens in a browser, with tables and checksums"
    - 'radio "JSON: one document for programs"'
    - text: "JSON: one document for programs"
  - group:
    - text: All kinds of records (2)
    - group "Which records":
      - checkbox "1,203 leads, about 2.3 MB" [checked]
      - text: 1,203 leads, about 2.3 MB
      - checkbox "1 account, about 400 bytes" [checked]
      - text: 1 account, about 400 bytes
  - paragraph: About 2.3 MB before packing. Nothing is changed by it. Once ready, it is kept for 7 days.
  - group:
    - text: What is left out, and why (1)
    - list:
      - listitem: call recordings The other person in the call has rights to it as well
  - button "Start the export"
  - heading "All exports so far" [level=3]
  - paragraph: No exports yet.
  - heading "Automatic exports" [level=3]
  - paragraph: Personal data, as ZIP.
  - text: How often
  - combobox "How often":
    - option "Never" [selected]
    - option "Every day"
    - option "Every week"
    - option "Every month"
  - button "Save"
`,
  'exports: record': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - heading "A new export" [level=3]
  - group "What":
    - text: What
    - radio "Your personal data" [checked]
    - text: Your personal data
    - radio "What you have entered yourself, for use at another service"
    - text: What you have entered yourself, for use at another service
  - group "In which form":
    - text: In which form
    - 'radio "ZIP archive: opens in a browser, with tables and checksums" [checked]'
    - text: "ZIP archive: opens in a browser, with tables and checksums"
    - 'radio "JSON: one document for programs"'
    - text: "JSON: one document for programs"
  - group: All kinds of records (2)
  - paragraph: About 2.3 MB before packing. Nothing is changed by it. Once ready, it is kept for 7 days.
  - group: What is left out, and why (1)
  - paragraph: This is under way already. The next one can be made when it has ended.
  - button "Start the export" [disabled]
  - heading "Under way" [level=3]
  - paragraph: "Personal data: Preparing … 420 of 1,204 records"
  - 'progressbar "Personal data: Preparing … 420 of 1,204 records"'
  - button "Stop the export of DATE": Stop
  - heading "All exports so far" [level=3]
  - table "All exports so far":
    - rowgroup:
      - row "Asked for By What State SHA-256 Kept until What you can do":
        - columnheader "Asked for"
        - columnheader "By"
        - columnheader "What"
        - columnheader "State"
        - columnheader "SHA-256"
        - columnheader "Kept until"
        - columnheader "What you can do"
    - rowgroup:
      - row "DATE Amara Diallo Personal data, ZIP Being made":
        - rowheader "DATE"
        - cell "Amara Diallo"
        - cell "Personal data, ZIP"
        - cell "Being made"
        - cell
        - cell
        - cell
      - 'row "DATE Amara Diallo Personal data, ZIP Ready, 2.3 MB c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip DATE (in 7 days) Download (2.3 MB): data.zip Remove now: the export of DATE"':
        - rowheader "DATE"
        - cell "Amara Diallo"
        - cell "Personal data, ZIP"
        - cell "Ready, 2.3 MB"
        - cell "c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip":
          - code: c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42
          - button "Copy the SHA-256 of data.zip": Copy
        - cell "DATE (in 7 days)"
        - 'cell "Download (2.3 MB): data.zip Remove now: the export of DATE"':
          - 'button "Download (2.3 MB): data.zip"': Download (2.3 MB)
          - 'button "Remove now: the export of DATE"': Remove now
      - row "DATE The schedule Personal data, ZIP Removed, 2.3 MB on DATE c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip":
        - rowheader "DATE"
        - cell "The schedule"
        - cell "Personal data, ZIP"
        - cell "Removed, 2.3 MB on DATE"
        - cell "c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip":
          - code: c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42
          - button "Copy the SHA-256 of data.zip": Copy
        - cell
        - cell
      - row "DATE Amara Diallo Personal data, ZIP, 1 kind of records Not made":
        - rowheader "DATE"
        - cell "Amara Diallo"
        - cell "Personal data, ZIP, 1 kind of records"
        - cell "Not made"
        - cell
        - cell
        - cell
  - heading "Automatic exports" [level=3]
  - paragraph: Personal data, as ZIP.
  - text: How often
  - combobox "How often":
    - option "Never"
    - option "Every day"
    - option "Every week" [selected]
    - option "Every month"
  - button "Save"
  - paragraph: "The next one: DATE (in 7 days)."
`,
  'exports: removing': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - heading "A new export" [level=3]
  - paragraph: Your personal data
  - group "In which form":
    - text: In which form
    - 'radio "ZIP archive: opens in a browser, with tables and checksums" [checked]'
    - text: "ZIP archive: opens in a browser, with tables and checksums"
    - 'radio "JSON: one document for programs"'
    - text: "JSON: one document for programs"
  - group: All kinds of records (2)
  - paragraph: About 2.3 MB before packing. Nothing is changed by it. Once ready, it is kept for 7 days.
  - group: What is left out, and why (1)
  - button "Start the export"
  - heading "All exports so far" [level=3]
  - table "All exports so far":
    - rowgroup:
      - row "Asked for By What State SHA-256 Kept until What you can do":
        - columnheader "Asked for"
        - columnheader "By"
        - columnheader "What"
        - columnheader "State"
        - columnheader "SHA-256"
        - columnheader "Kept until"
        - columnheader "What you can do"
    - rowgroup:
      - row "DATE Amara Diallo Personal data, ZIP Ready, 2.3 MB c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip DATE (in 7 days) Remove the file for good? The record of it stays.":
        - rowheader "DATE"
        - cell "Amara Diallo"
        - cell "Personal data, ZIP"
        - cell "Ready, 2.3 MB"
        - cell "c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42 Copy the SHA-256 of data.zip":
          - code: c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42c0ffee42
          - button "Copy the SHA-256 of data.zip": Copy
        - cell "DATE (in 7 days)"
        - cell "Remove the file for good? The record of it stays.":
          - group "Remove the file for good? The record of it stays.":
            - paragraph: Remove the file for good? The record of it stays.
            - button "Keep it"
            - button "Remove now"
`,
  'exports: no permission': `
- status
- region "Export data":
  - heading "Export data" [level=2]
  - heading "A new export" [level=3]
  - paragraph: "Your role does not allow exporting. Only somebody with the role “Owner” can do it: ask one of them."
  - link "Ask support":
    - /url: "#help"
`,
};
