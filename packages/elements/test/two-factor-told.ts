/** What a screen reader is told in each state of two-step sign-in. */
export const twoFactorTold: Readonly<Record<string, string>> = {
  'two-factor: off': `
- status
- region "Two-step sign-in":
  - heading "Two-step sign-in" [level=2]
  - paragraph: After your password you enter a code that only you can have. Nobody signs in with your password alone.
  - switch "Ask for a code at each sign-in"
`,
  'two-factor: choosing': `
- status
- region "Two-step sign-in":
  - heading "Two-step sign-in" [level=2]
  - paragraph: How do you want to get the codes?
  - button "From an authenticator app"
  - button "By text message"
  - button "Cancel"
`,
  'two-factor: phone': `
- status
- region "Codes by text message":
  - heading "Codes by text message" [level=2]
  - text: Phone number
  - textbox "Phone number": +353 1 555 0100
  - paragraph: With the country code, such as +46 70 123 45 67.
  - button "Cancel"
  - button "Send a code"
`,
  'two-factor: app': `
- status
- region "Set up your authenticator app":
  - heading "Set up your authenticator app" [level=2]
  - paragraph: Scan this with your authenticator app.
  - img "QR code for your authenticator app"
  - link "Is the app on this device? Open it there":
    - /url: otpauth://totp/Fernwell:a@example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Fernwell
  - paragraph: "If you cannot scan, type this key in the app:"
  - paragraph:
    - code: JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP
    - button "Copy the key"
  - text: Code from the app
  - textbox "Code from the app"
  - button "Cancel"
  - button "Confirm"
`,
  'two-factor: wrong code': `
- status
- region "Set up your authenticator app":
  - heading "Set up your authenticator app" [level=2]
  - paragraph: Scan this with your authenticator app.
  - img "QR code for your authenticator app"
  - link "Is the app on this device? Open it there":
    - /url: otpauth://totp/Fernwell:a@example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Fernwell
  - paragraph: "If you cannot scan, type this key in the app:"
  - paragraph:
    - code: JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP
    - button "Copy the key"
  - text: Code from the app
  - textbox "Code from the app" [invalid]: "123456"
  - paragraph: That code is not right. 4 tries left.
  - button "Cancel"
  - button "Confirm"
`,
  'two-factor: text message': `
- status
- region "Enter the code from the text message":
  - heading "Enter the code from the text message" [level=2]
  - text: Code from the text message
  - textbox "Code from the text message"
  - paragraph: Sent to ••• 67. It works until 12:00.
  - button "Send a new code"
  - button "Cancel"
  - button "Confirm"
`,
  'two-factor: recovery codes': `
- status: Two-step sign-in is on.
- region "Keep your recovery codes":
  - heading "Keep your recovery codes" [level=2]
  - paragraph: Each of these codes lets you in once when you do not have your phone. Keep them where only you find them. They are not shown again.
  - list "Recovery codes":
    - listitem: 0H2KD-0QXWP
    - listitem: 1H2KD-1QXWP
    - listitem: 2H2KD-2QXWP
    - listitem: 3H2KD-3QXWP
    - listitem: 4H2KD-4QXWP
    - listitem: 5H2KD-5QXWP
    - listitem: 6H2KD-6QXWP
    - listitem: 7H2KD-7QXWP
    - listitem: 8H2KD-8QXWP
    - listitem: 9H2KD-9QXWP
  - button "Copy"
  - link "Download":
    - /url: data:
  - button "Print"
  - button "I have kept them"
`,
  'two-factor: on': `
- status
- region "Two-step sign-in":
  - heading "Two-step sign-in" [level=2]
  - paragraph: After your password you enter a code that only you can have. Nobody signs in with your password alone.
  - switch "Ask for a code at each sign-in" [checked]
  - list:
    - listitem:
      - text: Authenticator app Set up on DATE (today)
      - button "Turn off the authenticator app": Turn off
    - listitem:
      - text: Text messages to ••• 67 Set up on DATE (today)
      - button "Turn off text messages": Turn off
  - paragraph: 9 recovery codes are left. Each lets you in once when you do not have your phone.
  - button "Make new recovery codes"
`,
  'sign-in: choosing': `
- status
- region "One more step":
  - heading "One more step" [level=2]
  - paragraph: Confirm that it is you to finish signing in.
  - paragraph: Choose how you want to do that.
  - button "With a code by text message"
  - button "With a recovery code"
  - paragraph: No phone and no recovery code at hand? Only our support team can help then.
  - link "Ask support":
    - /url: https://helpdesk.example/contact
`,
  'sign-in: code': `
- status
- region "One more step":
  - heading "One more step" [level=2]
  - paragraph: Confirm that it is you to finish signing in.
  - text: Code from your authenticator app
  - textbox "Code from your authenticator app"
  - button "Another way"
  - button "Confirm"
  - paragraph: No phone and no recovery code at hand? Only our support team can help then.
  - link "Ask support":
    - /url: https://helpdesk.example/contact
`,
};
