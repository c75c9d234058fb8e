import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, IsString } from 'class-validator';
import * as body from './body.js';
import { flatCheckOf } from './flat-check.js';
import { RequestPipe } from './validation.js';

class Lid {
  @body.code() colour!: string;
}

class JarBody {
  @body.whole(1, 9) beans!: number;
  @body.text(1, 5, { optional: true }) label?: string;
  @body.oneOf(['glass', 'clay'], { nullable: true }) made!: string | null;
  @IsObject() notes!: Record<string, unknown>;
  @body.whole(0, 9, { optional: true }) lids = 0;
}

class Nested {
  @body.one(() => Lid) lid!: Lid;
}
class Listed {
  @body.codes({ max: 3 }) codes!: string[];
}
class Turned {
  @Type(() => Number)
  @IsString()
  text!: string;
}
class Lenient {
  @IsOptional() @IsString() text?: string;
}
class Bare {}
class Loose extends JarBody {
  readonly kept = 0;
}

const good = { beans: 3, made: null, notes: { a: 1 } };

describe('the rules of a class, gathered', () => {
  it('make an object of the class when all hold', () => {
    const made = flatCheckOf(JarBody)!(good);
    expect(made).toBeInstanceOf(JarBody);
    expect(made).toEqual({ ...good, lids: 0 });
    expect(flatCheckOf(JarBody)!({ ...good, label: 'abc' })).toEqual({ ...good, label: 'abc', lids: 0 });
  });

  it('say nothing for classes with parts, lists, transformed or no properties', () => {
    expect([Nested, Listed, Turned, Bare].map((each) => flatCheckOf(each as new () => object))).toEqual(
      Array(4).fill(undefined),
    );
    expect(flatCheckOf(Loose)!(good)).toBeUndefined();
    expect(flatCheckOf(Lenient)!({ text: undefined })).toBeInstanceOf(Lenient);
  });

  const pipe = new RequestPipe();
  const whole = (value: unknown) =>
    pipe['pipeFor']('body')
      .transform(value, { type: 'body', metatype: JarBody })
      .then((made: unknown) => made)
      .catch(() => undefined);

  it.each([
    good,
    { ...good, label: '' },
    { ...good, label: null },
    { ...good, label: undefined },
    { ...good, beans: '3' },
    { ...good, beans: 0 },
    { ...good, beans: 1.5 },
    { ...good, made: 'wood' },
    { ...good, made: undefined },
    { ...good, notes: [] },
    { ...good, notes: null },
    { ...good, lids: 1 },
    { ...good, colour: 'red' },
    { ...good, constructor: 'x' },
    { ...good, toString: 1 },
    {},
    [],
    [good],
    null,
    undefined,
    'text',
    7,
  ])('make nothing of %j that the library would not', async (value) => {
    expect([undefined, await whole(value)]).toContainEqual(flatCheckOf(JarBody)!(value));
  });
});
