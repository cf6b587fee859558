export {
  type BetterAuthSignIn,
  betterAuthSignIn,
  type BetterAuthSignInOptions,
  type SignedUpPerson,
  type SignInAccount,
} from './sign-in.ts';
export {
  BETTER_AUTH_PATH,
  BETTER_AUTH_SCHEMA,
  type BetterAuthTablesOptions,
  createBetterAuthTables,
  type SignInConnection,
} from './tables.ts';
