import { expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

/** Answers when told to, and notes what it was asked. */
function oracle() {
  const asked: number[][] = [];
  const tell: ((error?: Error) => void)[] = [];
  const gathered = new Gathered<number, string>((questions) => {
    asked.push([...questions]);
    return new Promise((resolve, reject) =>
      tell.push((error) => (error ? reject(error) : resolve(questions.map((question) => `answer ${question}`)))),
    );
  });
  return { asked, tell, ask: (question: number) => gathered.ask(question) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('asks at once for who comes alone, and together for who comes meanwhile', async () => {
  const { asked, tell, ask } = oracle();
  const first = ask(1);
  const others = [ask(2), ask(3)];
  expect(asked).toEqual([[1]]);
  tell[0]!();
  expect(await first).toBe('answer 1');
  await turn();
  expect(asked).toEqual([[1], [2, 3]]);
  tell[1]!();
  expect(await Promise.all(others)).toEqual(['answer 2', 'answer 3']);
});

it('tells a failure to those who asked together, and answers who comes after', async () => {
  const { asked, tell, ask } = oracle();
  const failing = ask(1);
  tell[0]!(new Error('database gone'));
  await expect(failing).rejects.toThrow('database gone');
  await turn();
  const later = ask(2);
  tell[1]!();
  expect(await later).toBe('answer 2');
  expect(asked).toEqual([[1], [2]]);
});
