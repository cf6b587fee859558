/** What a screen reader is told in each state of the profile picture. */
export const avatarTold: Readonly<Record<string, string>> = {
  'avatar: none': `
- status
- region "Profile picture":
  - heading "Profile picture" [level=2]
  - text: You have no picture yet. Your initials stand in its place. Choose a picture
  - button "Choose a picture"
  - text: PNG, JPEG, or WebP, at most 10 MB and 16 megapixels. You can also drop it or paste it here. What is stored in the file besides the picture, such as where it was taken, is not sent.
  - alert
`,
  'avatar: loading': `
- status
- region "Profile picture":
  - heading "Profile picture" [level=2]
  - paragraph: Loading…
`,
  'avatar: unreachable': `
- status
- region "Profile picture":
  - heading "Profile picture" [level=2]
  - paragraph: Something went wrong. This is not your fault.
  - button "Try again"
`,
  'avatar: refused before it is opened': `
- status
- region "Profile picture":
  - heading "Profile picture" [level=2]
  - text: You have no picture yet. Your initials stand in its place. Choose a picture
  - button "Choose a picture"
  - text: PNG, JPEG, or WebP, at most 10 MB and 16 megapixels. You can also drop it or paste it here. What is stored in the file besides the picture, such as where it was taken, is not sent.
  - alert:
    - paragraph: This picture has too many pixels. At most 16 megapixels are possible.
`,
  'avatar: cropping': `
- status
- region "Choose what is shown":
  - heading "Choose what is shown" [level=2]
  - application "Section of the picture"
  - paragraph: "Drag the picture to move it; zoom with the wheel or two fingers. With the keyboard: the arrow keys move, + and − zoom."
  - text: Zoom
  - slider "Zoom": "1"
  - text: From left to right
  - slider "From left to right": "0.5"
  - text: From top to bottom
  - slider "From top to bottom": "0.5"
  - group "Preview":
    - img "Preview, round"
    - img "Preview, square"
  - alert
  - button "Cancel"
  - button "Save"
`,
  'avatar: saving': `
- status
- region "Choose what is shown":
  - heading "Choose what is shown" [level=2]
  - application "Section of the picture"
  - paragraph: "Drag the picture to move it; zoom with the wheel or two fingers. With the keyboard: the arrow keys move, + and − zoom."
  - text: Zoom
  - slider "Zoom": "1"
  - text: From left to right
  - slider "From left to right": "0.5"
  - text: From top to bottom
  - slider "From top to bottom": "0.5"
  - group "Preview":
    - img "Preview, round"
    - img "Preview, square"
  - alert
  - button "Cancel"
  - button "Saving…" [disabled]
`,
  'avatar: refused by the server': `
- status
- region "Choose what is shown":
  - heading "Choose what is shown" [level=2]
  - application "Section of the picture"
  - paragraph: "Drag the picture to move it; zoom with the wheel or two fingers. With the keyboard: the arrow keys move, + and − zoom."
  - text: Zoom
  - slider "Zoom": "1"
  - text: From left to right
  - slider "From left to right": "0.5"
  - text: From top to bottom
  - slider "From top to bottom": "0.5"
  - group "Preview":
    - img "Preview, round"
    - img "Preview, square"
  - alert:
    - paragraph: The picture was refused because it cannot be read. Choose another one.
  - button "Cancel"
  - button "Save"
`,
  'avatar: saved': `
- status: Saved.
- region "Profile picture":
  - heading "Profile picture" [level=2]
  - img "Your profile picture"
  - text: Choose a picture
  - button "Choose a picture"
  - text: PNG, JPEG, or WebP, at most 10 MB and 16 megapixels. You can also drop it or paste it here. What is stored in the file besides the picture, such as where it was taken, is not sent.
  - alert
  - button "Reset"
`,
  'avatar: asked before it is removed': `
- status: Saved.
- region "Remove your picture?":
  - heading "Remove your picture?" [level=2]
  - img "Your profile picture"
  - paragraph: It is removed at once. Your initials stand in its place.
  - alert
  - button "Cancel"
  - button "Remove picture"
`,
};
