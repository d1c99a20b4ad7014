export const path = {};
