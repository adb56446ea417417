/** Version of the Enode API that every request and every webhook is pinned to. */
export const API_VERSION = '2024-10-01';
