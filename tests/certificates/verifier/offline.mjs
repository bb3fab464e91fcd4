// In the place of an HTTP client: a verifier that fetched something would not be tested offline.
const fetchNothing = () => {
  throw new Error('This verifier fetches nothing.');
};
export const httpClient = {get: fetchNothing};
