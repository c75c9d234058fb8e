declare module 'munkres-js' {
  /** Rows with their columns, so that the sum of costs is least. */
  export default function computeMunkres(costs: readonly (readonly number[])[]): [row: number, column: number][];
}
