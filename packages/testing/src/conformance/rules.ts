/** What every backend promises, each as one sentence. A failed case names the promise that was broken. */
export const RULES = {
  'answers-fit': 'Every answer has the shape that the contract names.',
  'problems-closed': 'Whatever is refused is refused with a problem that the operation may answer with.',
  'same-through-http': 'A served backend answers exactly as the backend itself.',
  'capabilities-true': 'The list of capabilities, and `serves`, say what the backend really answers.',
  'unknown-members-refused': 'A member of an input that the contract does not know is refused, never ignored.',
  'input-checked': 'An input outside its bounds is refused with a pointer to the member.',
  'sign-in-needed': 'Without a session nothing but what is public is answered.',
  'key-needed': 'An operation whose effects must happen once is refused without a usable idempotency key.',

  'own-only': 'A person sees only organizations, changes and challenges of their own.',
  'foreign-looks-missing': 'What belongs to somebody else and what is not there are answered alike.',
  'members-true': 'The members are listed once each, with the count that the organization shows.',
  'pages-complete':
    'Pages together hold each item once, in the order of the whole list; a token opens its own list only.',
  'search-finds':
    'A search finds parts of names and addresses, whatever the case, the accents and the order of the words.',
  'successors-eligible': 'Whoever is listed as eligible for ownership can be named as successor, and nobody else.',
  'roles-ranked': 'Roles have different ranks, the highest first, and exactly one of them owns.',

  'preview-shows': 'A preview names each collection, what happens to it, the dates and the way back.',
  'preview-only-looks': 'A preview changes nothing.',
  'counts-true': 'The counts of a preview are those of the records.',
  'preview-agrees': 'What the request would refuse, the preview lists, all of it.',
  'options-fit': 'Options that do not fit the kind, the person or the organization are refused with a pointer.',
  'token-needed': 'Without a token that a preview gave nothing is carried out.',
  'token-personal': 'A preview token is of no use to anybody else.',
  'token-once': 'A preview token is used up by the change that it made.',
  'token-fresh': 'A preview token is refused once reality differs from what was shown, or its time is over.',
  'phrase-compared': 'A confirmation phrase counts trimmed and in any normal form, and in no other writing.',

  'never-ownerless': 'An organization always has an owner.',
  'access-ends': 'Who has left reaches nothing of the organization any more.',
  'personal-gone': 'Nothing personal of somebody who left stays with the organization.',
  'rest-whole': 'What belongs to the organization stays with it, whole.',
  'hand-over-holds': 'Handing over makes the successor owner and gives the former owner the stated role, at once.',

  'rejoin-restores': 'Coming back restores the role, the profile and the records that are still free.',
  'rejoin-role-capped': 'Coming back never makes an owner.',
  'rejoin-admits-nobody': 'The organization code lets nobody in who has not left by themselves.',
  'rejoin-takes-nothing': 'Coming back takes nothing from a colleague.',
  'codes-look-alike': 'A code that does not open is answered alike, whatever the reason.',
  'code-as-typed': 'Codes count as people type them.',

  'proof-needed': 'What asks for a proof is refused without one, and nothing happens.',
  'proof-bound': 'A proof is good for its person, session and intent only.',
  'proof-once': 'A proof is used up by what it proved.',
  'proof-fresh': 'A proof, and a challenge, end at their time.',
  'proof-serves-intent': 'A proof serves its intent, also when the preview has to be shown anew.',
  'answers-compared': 'A wrong answer to a challenge is refused and counted.',
  'tries-limited': 'After the stated number of wrong tries not even the right answer is compared.',
  'codes-paced': 'The next code is sent after the stated wait only.',

  'key-same-answer': 'The same key and input get the same answer, and the effect happens once.',
  'key-other-input': 'The same key with another input is refused.',
  'key-only-executed': 'A refusal is not kept under its key: the same key may try again.',
  'key-personal': 'A key belongs to its person and operation.',

  'changes-listed': 'A person finds their own changes, the newest first, by kind, state and target.',
  'status-token-opens-one': 'A status token opens its own change without a session, and nothing else.',
  'status-token-dies': 'A status token ends at the stated time after its change.',
  'schedule-kept': 'The dates that were shown are the dates of the change, and what is due is carried out.',
  'one-open-change': 'Of one kind about one target only one change is open.',
  'cancel-free': 'Cancelling is one call, without proof, and leaves everything as it was.',
  'cancel-window': 'Cancelling ends at the stated moment.',
  'transitions-closed': 'What has ended can be neither cancelled nor undone.',
  'receipt-names-nobody': 'A receipt says what was asked and what became of it, and holds nothing personal.',

  'signed-out': 'Who deactivates or deletes an account is signed out everywhere at once.',
  'limited-while-pending':
    'While an account is deactivated or waits for its deletion, a new sign-in sees it, takes it back, and does nothing else.',
  'undo-restores': 'Undoing within its time is one call, without proof, and brings everything back.',
  'undo-window': 'Undoing ends at the stated moment.',
  'closed-is-closed': 'What is closed stays readable and takes no other change until it is reopened.',
  'erased-whole': 'What is said to be erased is gone everywhere, and is said to be so only then.',
  'kept-is-kept': 'What a preview says is kept, is kept, with its reason and its end.',
  'progress-true': 'Progress only counts what was done, and ends with the second pass.',
  'services-told': 'What another service knows is revoked there, once each, as often as it takes.',
  'sole-owner-stays': 'Who would leave an organization without an owner cannot delete the account.',
  'members-see': 'Members see what happens to their organization; only who may ask for it takes it back.',
  'members-told': 'The other members are told where the one who asks wants it.',
  'blockers-solved': 'A blocker is gone once an action that the preview names was taken, and by no other.',
  'trusted-only':
    'Where an organization trusts only some with its deletion, nobody else deletes it or changes the list.',
  'edits-conditional': 'An edit that does not start from what is there now is refused.',
  'support-decides':
    'Only support decides what support carries out, once, having read why it was asked for, and says why not.',
  'invitation-once': 'The link of support opens the review for the one who asked, once and in time.',
  'feedback-harmless': 'The question at the end can be answered by whoever may see the change, and changes nothing.',

  'support-answers': 'A question to the support team gets a reference, from wherever it is asked.',
} as const satisfies Readonly<Record<string, string>>;

export type RuleId = keyof typeof RULES;
