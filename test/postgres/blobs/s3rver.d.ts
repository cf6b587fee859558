declare module '@20minutes/s3rver' {
  import type { Server } from 'node:http';

  /** A server of the S3 interface over a folder; it knows the key `S3RVER` with the same word as its secret. */
  export default class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly directory: string;
      readonly silent: boolean;
      readonly vhostBuckets: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    readonly httpServer: Server;
    run(): Promise<{ readonly port: number }>;
  }
}
