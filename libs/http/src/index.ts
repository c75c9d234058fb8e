export {
  accepted,
  answering,
  created,
  etag,
  isAnswer,
  jsonAnswer,
  noContent,
  ok,
  send,
  tagged,
  type Respond,
  type Written,
} from './answer.js';
export * as body from './body.js';
export * from './cursors.js';
export * from './http-app.js';
export { openApiDocument, openApiText, Reads, writeOpenApi } from './openapi.js';
export * from './page.js';
export { answerTo, ProblemFilter } from './problem.filter.js';
export { problemAnswer, PROBLEM_TYPE, refusalAnswer, STATUS, type Problem, type ProblemParts } from './problem.js';
export * from './request-problem.js';
export * as shown from './shown.js';
export { invalid, RequestPipe, Uuid } from './validation.js';
export { write } from './write.js';
